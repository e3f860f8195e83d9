import Ban from 'lucide-react/icons/ban'
import Unlock from 'lucide-react/icons/lock-open'
import RotateCcw from 'lucide-react/icons/rotate-ccw'
import Send from 'lucide-react/icons/send'

import type { Access } from '#features/portal-access/contract.ts'

import { Button } from '../../../ui/Button.tsx'
import { say } from '../../../ui/words.ts'
import classes from './AccessCard.module.css'
import type { Purpose } from './IssueDialog.tsx'

type Props = {
  access: Access
  busy: boolean
  onIssue: (purpose: Purpose) => void
  onSuspend: (suspended: boolean) => void
}

/** The first of them brings the access one step further. */
export function AccessActions({ access: { state, refusal }, busy, onIssue, onSuspend }: Props) {
  if (state === 'disabled') {
    return (
      <div className={classes.actions}>
        <Button icon={Unlock} busy={busy} busyLabel={say('common.saving')} onClick={() => onSuspend(false)}>
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
  return (
    <div className={classes.actions}>
      {state === 'never_sent' && issue('send', 'primary', Send)}
      {(state === 'sent' || state === 'expired') &&
        issue('resend', state === 'sent' ? 'default' : 'primary', Send)}
      {state !== 'never_sent' &&
        issue('reset', state === 'choosing' || state === 'active' ? 'default' : 'quiet', RotateCcw)}
      {state !== 'never_sent' && (
        <Button
          look="quiet"
          icon={Ban}
          busy={busy}
          busyLabel={say('common.saving')}
          onClick={() => onSuspend(true)}
        >
          {say('console.access.suspend')}
        </Button>
      )}
      {refusal && <span className={classes.why}>{say(`problem.${refusal}`)}</span>}
    </div>
  )
}
