import type { ReactNode } from 'react'

import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { isAboutPassword, NewPassword } from '../../ui/NewPassword.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { say } from '../../ui/words.ts'
import { Entrance } from './Entrance.tsx'
import classes from './forms.module.css'

const sentences = {
  password: { valueMissing: 'common.newPassword.tooShort', tooShort: 'common.newPassword.tooShort' },
} as const

type Props = {
  over: ReactNode
  lead: ReactNode
  /** Whose password it will be, where that is known. */
  username?: string | undefined
  error: unknown
  busy: boolean
  onChoose: (password: string) => void
}

export const ChoosePassword = ({ over, lead, username, error, busy, onChoose }: Props) => (
  <Entrance title={say('portal.choose.title')} over={over} lead={lead}>
    <Form
      className={classes.form}
      sentences={sentences}
      refusal={error}
      onSubmit={(data) => onChoose(String(data.get('password')))}
    >
      {!isAboutPassword(error) && <Refusal error={error} />}
      {username && (
        <div>
          <p className={classes.label}>{say('portal.signIn.username')}</p>
          <p className={classes.value}>{username}</p>
          {/* For password managers: they keep the new password under this name. */}
          <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
        </div>
      )}
      <NewPassword label={say('portal.choose.password')} refusal={error} />
      <Button type="submit" look="primary" block busy={busy} busyLabel={say('common.saving')}>
        {say('portal.choose.submit')}
      </Button>
    </Form>
  </Entrance>
)
