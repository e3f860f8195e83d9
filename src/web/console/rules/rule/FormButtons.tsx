import Plus from 'lucide-react/icons/plus'

import { Button } from '../../../ui/Button.tsx'
import { say } from '../../../ui/words.ts'
import classes from './Step.module.css'

type Props = { adds: boolean; busy: boolean; onCancel: (() => void) | undefined }

/** At the end of the line that is written. */
export const FormButtons = ({ adds, busy, onCancel }: Props) => (
  <div className={classes.submit}>
    <Button type="submit" busy={busy} busyLabel={say('common.saving')} {...(adds ? { icon: Plus } : {})}>
      {say(adds ? 'rules.addIt' : 'console.save')}
    </Button>
    {onCancel && (
      <Button look="quiet" onClick={onCancel}>
        {say('common.cancel')}
      </Button>
    )}
  </div>
)
