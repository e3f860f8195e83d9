import Ban from 'lucide-react/icons/ban'
import KeyRound from 'lucide-react/icons/key-round'
import Unlock from 'lucide-react/icons/lock-open'
import RotateCcw from 'lucide-react/icons/rotate-ccw'
import Send from 'lucide-react/icons/send'

import type { Access } from '#features/portal-access/contract.ts'

import { Button } from '../../../ui/Button.tsx'
import { say } from '../../../ui/words.ts'
import classes from './AccessCard.module.css'
import type { Ending } from './EndingDialog.tsx'
import type { Purpose } from './IssueDialog.tsx'

type Props = {
  access: Access
  onIssue: (purpose: Purpose) => void
  onEnd: (ending: Ending) => void
}

/** The first of them brings the access one step further. */
export function AccessActions({ access: { state, refusal, expiresAt }, onIssue, onEnd }: Props) {
  if (state === 'disabled') {
    return (
      <div className={classes.actions}>
        <Button icon={Unlock} onClick={() => onEnd('resume')}>
          {say('console.access.resume')}
        </Button>
      </div>
    )
  }
  const issue = (purpose: Purpose, look: 'primary' | 'default' | 'quiet', icon: typeof Send) => (
    <Button look={look} icon={icon} disabled={refusal !== null} onClick={() => onIssue(purpose)}>
      {say(`console.access.issue.${purpose}`)}
    </Button>
  )
  const revocable = state === 'active' || (expiresAt !== null && new Date(expiresAt) > new Date())
  return (
    <div className={classes.actions}>
      {state === 'never_sent' && issue('send', 'primary', Send)}
      {(state === 'sent' || state === 'expired') &&
        issue('resend', state === 'sent' ? 'default' : 'primary', Send)}
      {state !== 'never_sent' &&
        issue('reset', state === 'choosing' || state === 'active' ? 'default' : 'quiet', RotateCcw)}
      {revocable && (
        <Button look="quiet" icon={KeyRound} onClick={() => onEnd('revoke')}>
          {say('console.access.revoke')}
        </Button>
      )}
      <Button look="quiet" icon={Ban} onClick={() => onEnd('suspend')}>
        {say('console.access.suspend')}
      </Button>
      {refusal && <span className={classes.why}>{say(`problem.${refusal}`)}</span>}
    </div>
  )
}
