import Eye from 'lucide-react/icons/eye'
import EyeOff from 'lucide-react/icons/eye-off'
import { type ComponentProps, useState } from 'react'

import { Button } from './Button.tsx'
import classes from './Field.module.css'
import { useControl } from './use-control.ts'
import { say } from './words.ts'

/** Hidden until asked for; what is typed can be pasted, read and filled in by a password manager. */
export function PasswordInput(props: ComponentProps<'input'>) {
  const control = useControl(props)
  const [shown, setShown] = useState(false)

  return (
    <div className={classes.around}>
      <input
        {...control}
        type={shown ? 'text' : 'password'}
        spellCheck={false}
        autoCapitalize="none"
        className={`${classes.control} ${classes.secret} ${shown ? classes.shown : ''}`}
      />
      <Button
        look="quiet"
        small
        icon={shown ? EyeOff : Eye}
        className={classes.end}
        aria-controls={control.id}
        onClick={() => setShown(!shown)}
      >
        {say(shown ? 'common.password.hide' : 'common.password.show')}
      </Button>
    </div>
  )
}
