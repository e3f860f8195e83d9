import type { OutboundMail } from '#features/outbox/contract.ts'

import { Time } from '../../../ui/Time.tsx'
import { MailDecision } from '../../outbox/MailDecision.tsx'
import { MailState } from '../../outbox/MailState.tsx'
import { reasonOf } from '../../outbox/mail-words.ts'
import classes from './MailFate.module.css'

/** To whom a message went, whether it got there, and what can still be done about it. */
export const MailFate = ({ mail }: { mail: OutboundMail }) => (
  <div
    className={classes.fate}
    role={mail.state === 'failed' || mail.state === 'bounced' ? 'alert' : undefined}
  >
    <MailState mail={mail} />
    <span className={classes.to}>{mail.recipient}</span>
    {mail.settledAt && <Time at={mail.settledAt} as="recent" />}
    {mail.state === 'sent' && mail.relayWords && (
      <span className={classes.words} title={mail.relayWords}>
        {mail.relayWords}
      </span>
    )}
    <span className={classes.reason}>{reasonOf(mail)}</span>
    <MailDecision mail={mail} relay />
  </div>
)
