import { Link } from '@tanstack/react-router'

import type { LedgerEntry } from '#features/intake/contract.ts'

import { Badge } from '../../ui/Badge.tsx'
import { Cell, Table } from '../../ui/Table.tsx'
import { Time } from '../../ui/Time.tsx'
import { say } from '../../ui/words.ts'
import classes from './MailTable.module.css'
import { reasonOf, senderOf, subjectOf, tones } from './mail-words.ts'

/** Mails as they came in, each opening in place. */
export const MailTable = ({ caption, mails }: { caption: string; mails: readonly LedgerEntry[] }) => (
  <Table
    caption={caption}
    columns={[
      { name: say('console.intake.subject') },
      { name: say('console.intake.sender') },
      { name: say('console.intake.state') },
      { name: say('console.intake.receivedAt'), end: true },
    ]}
  >
    {mails.map((mail) => (
      <MailRow key={mail.id} mail={mail} />
    ))}
  </Table>
)

const MailRow = ({ mail }: { mail: LedgerEntry }) => (
  <tr>
    <Cell className={classes.subject}>
      <Link to="." search={(now: object) => ({ ...now, mail: mail.id })}>
        {subjectOf(mail)}
      </Link>
    </Cell>
    <Cell soft className={classes.sender}>
      {senderOf(mail)}
      {mail.from?.name && <span className={classes.address}>{mail.from.address}</span>}
    </Cell>
    <Cell className={classes.state}>
      <Badge tone={tones[mail.state]}>{say(`ledger.state.${mail.state}`)}</Badge>
      <span className={classes.reason}>{reasonOf(mail)}</span>
    </Cell>
    <Cell end soft>
      <Time at={mail.receivedAt} />
    </Cell>
  </tr>
)
