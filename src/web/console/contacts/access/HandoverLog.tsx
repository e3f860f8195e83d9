import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import ScrollText from 'lucide-react/icons/scroll-text'

import type { Handover } from '#features/credentials/contract.ts'

import { Badge } from '../../../ui/Badge.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ShowMore } from '../../../ui/ShowMore.tsx'
import { Cell, Table } from '../../../ui/Table.tsx'
import { Time } from '../../../ui/Time.tsx'
import { say } from '../../../ui/words.ts'
import { pages } from '../../api.ts'
import { MailState } from '../../outbox/MailState.tsx'
import { paths } from '../../paths.ts'
import classes from './HandoverLog.module.css'
import { by, formOf, outcomes, wayOf, whatOf, whyOf } from './handovers.ts'

/** What was sent, shown, withheld and used to sign in, the newest first. Never a secret. */
export function HandoverLog({ contactId }: { contactId: string }) {
  const list = useSuspenseInfiniteQuery(pages('GET /contacts/:id/handovers', { id: contactId, limit: 20 }))
  const lines = list.data.pages.flatMap(({ items }) => items)

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
            { name: say('console.access.at') },
            { name: say('console.access.channel') },
            { name: say('console.access.what') },
            { name: say('console.access.outcome') },
            { name: say('console.access.by') },
          ]}
        >
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </Table>
      )}
      <ShowMore list={list} />
    </Card>
  )
}

const Line = ({ line }: { line: Handover }) => (
  <tr>
    <Cell soft>
      <Time at={line.at} as="recent" />
    </Cell>
    <Cell soft>{say(`console.access.channels.${wayOf(line)}`)}</Cell>
    <Cell>
      {line.mail ? (
        <Link to={paths.admin.outbox} search={{ mail: line.mail.id }}>
          {whatOf(line)}
        </Link>
      ) : (
        whatOf(line)
      )}
      {line.mail && <span className={classes.more}>{formOf(line.mail)}</span>}
    </Cell>
    <Cell>
      {line.mail ? <MailState mail={line.mail} /> : <Outcome line={line} />}
      <span className={classes.more}>{whyOf(line)}</span>
    </Cell>
    <Cell soft>{by(line)}</Cell>
  </tr>
)

const Outcome = ({ line: { kind } }: { line: Handover }) => {
  const outcome = outcomes[kind]
  return outcome && <Badge tone={outcome.tone}>{say(`console.access.outcomes.${outcome.word}`)}</Badge>
}
