import { Link } from '@tanstack/react-router'
import KeyRound from 'lucide-react/icons/key-round'

import type { OutboundMail } from '#features/outbox/contract.ts'

import { Badge } from '../../ui/Badge.tsx'
import { Cell, Table } from '../../ui/Table.tsx'
import { Time } from '../../ui/Time.tsx'
import { say } from '../../ui/words.ts'
import { paths } from '../paths.ts'
import { MailDecision } from './MailDecision.tsx'
import { MailState } from './MailState.tsx'
import { reasonOf } from './mail-words.ts'
import classes from './OutboxTable.module.css'

export const OutboxTable = ({ mails, relay }: { mails: readonly OutboundMail[]; relay: boolean }) => (
  <Table
    caption={say('console.nav.outbox')}
    columns={[
      { name: say('console.intake.subject') },
      { name: say('console.outbox.recipient') },
      { name: say('console.outbox.state') },
      { name: say('console.access.at'), end: true },
      { name: say('console.addresses.actions'), unsaid: true },
    ]}
  >
    {mails.map((mail) => (
      <tr key={mail.id}>
        <Cell className={classes.subject}>
          <Link to="." search={(now: object) => ({ ...now, mail: mail.id })}>
            {mail.subject}
          </Link>
          {mail.credential && (
            <span className={classes.credential}>
              <Badge tone="outlined" icon={KeyRound}>
                {say(
                  mail.credential === 'link'
                    ? 'console.outbox.credential.link'
                    : 'console.outbox.credential.password',
                )}
              </Badge>
            </span>
          )}
        </Cell>
        <Cell soft className={classes.recipient}>
          {mail.contact ? <Link to={paths.contact(mail.contact.id)}>{mail.recipient}</Link> : mail.recipient}
        </Cell>
        <Cell>
          <MailState mail={mail} />
          <span className={classes.reason}>{reasonOf(mail)}</span>
        </Cell>
        <Cell end soft>
          <Time at={mail.settledAt ?? mail.queuedAt} as="recent" />
        </Cell>
        <Cell end className={classes.decisions}>
          <MailDecision mail={mail} relay={relay} />
        </Cell>
      </tr>
    ))}
  </Table>
)
