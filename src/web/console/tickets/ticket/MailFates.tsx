import type { OutboundMail } from '#features/outbox/contract.ts'

import { say } from '../../../ui/words.ts'
import { MailFate } from './MailFate.tsx'
import classes from './MailFates.module.css'

const few = 3

/** What became of a message's mails. Many that were simply accepted are one line, until somebody asks to whom. */
export function MailFates({ mails }: { mails: readonly OutboundMail[] }) {
  const accepted = mails.filter(({ state }) => state === 'sent')
  if (accepted.length <= few) return mails.map((mail) => <MailFate key={mail.id} mail={mail} />)
  return (
    <>
      {mails
        .filter(({ state }) => state !== 'sent')
        .map((mail) => (
          <MailFate key={mail.id} mail={mail} />
        ))}
      <details className={classes.accepted}>
        <summary className={classes.summary}>
          {say('console.outbox.acceptedByMany', { count: accepted.length })}
        </summary>
        {accepted.map((mail) => (
          <MailFate key={mail.id} mail={mail} />
        ))}
      </details>
    </>
  )
}
