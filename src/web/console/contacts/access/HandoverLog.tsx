import { useSuspenseQueries } from '@tanstack/react-query'
import ScrollText from 'lucide-react/icons/scroll-text'

import { Badge } from '../../../ui/Badge.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Cell, Table } from '../../../ui/Table.tsx'
import { Time } from '../../../ui/Time.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { MailState } from '../../outbox/MailState.tsx'
import classes from './HandoverLog.module.css'
import { type Handover, handovers } from './handovers.ts'

/** What was sent, shown and used to sign in, the newest first. Never a secret. */
export function HandoverLog({ contactId }: { contactId: string }) {
  const [{ data: access }, { data: outbox }, { data: history }] = useSuspenseQueries({
    queries: [
      query('GET /contacts/:id/access', { id: contactId }),
      query('GET /outbox', { contactId, limit: 50 }),
      query('GET /contacts/:id/history', { id: contactId, limit: 100 }),
    ],
  })
  const lines = handovers(access, outbox.items, history.items)

  return (
    <Card
      flush
      title={
        <span className={classes.title}>
          <ScrollText />
          {say('console.access.log')}
        </span>
      }
      actions={<span className={classes.promise}>{say('console.access.noSecret')}</span>}
    >
      {lines.length === 0 ? (
        <p className={classes.empty}>{say('console.access.logEmpty')}</p>
      ) : (
        <Table
          caption={say('console.access.log')}
          columns={[
            { name: say('console.access.what') },
            { name: say('console.access.channel') },
            { name: say('console.access.outcome') },
            { name: say('console.access.by') },
            { name: say('console.access.at'), end: true },
          ]}
        >
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </Table>
      )}
    </Card>
  )
}

const Line = ({ line }: { line: Handover }) => (
  <tr>
    <Cell>{line.what}</Cell>
    <Cell soft>{say(`console.access.channels.${line.channel}`)}</Cell>
    <Cell>
      {line.mail ? (
        <MailState mail={line.mail} />
      ) : (
        <Badge tone="ok">{say('console.access.succeeded')}</Badge>
      )}
      {line.why && <span className={classes.why}>{line.why}</span>}
    </Cell>
    <Cell soft>{line.by}</Cell>
    <Cell end soft>
      <Time at={line.at} as="recent" />
    </Cell>
  </tr>
)
