import type { Contact } from '#features/contacts/contract.ts'

import { day } from '../../../ui/dates.ts'
import { facts } from '../../../ui/page-facts.ts'
import { say } from '../../../ui/words.ts'
import { verdictSentence } from '../../intake/mail-words.ts'
import { Verdict } from '../../intake/Verdict.tsx'
import classes from './ContactAside.module.css'

/** How the contact came to be here. */
export function Origin({
  contact: { createdVia, createdAt, byDomain, senderTrust, lastMail },
}: {
  contact: Contact
}) {
  const on = day(new Date(createdAt), facts.locale, new Date())
  return (
    <>
      <p className={classes.origin}>
        {createdVia === 'email' && byDomain
          ? say('console.contacts.bornOfMailByDomain', { on, domain: byDomain })
          : say(`console.contacts.bornOf.${createdVia}`, { on })}
      </p>
      {senderTrust && (
        <p className={classes.ignored}>
          <Verdict verdict={senderTrust} />
        </p>
      )}
      {lastMail && (
        <p className={classes.origin}>
          {say('console.contacts.lastMail', {
            on: day(new Date(lastMail.receivedAt), facts.locale, new Date()),
          })}{' '}
          {verdictSentence(lastMail)}
        </p>
      )}
    </>
  )
}
