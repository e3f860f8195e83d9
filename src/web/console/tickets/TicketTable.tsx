import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Reference } from '../../ui/Reference.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { Status } from '../../ui/Status.tsx'
import { Cell, Table } from '../../ui/Table.tsx'
import { Time } from '../../ui/Time.tsx'
import { say } from '../../ui/words.ts'
import { pages } from '../api.ts'
import { paths } from '../paths.ts'

/** The tickets of a contact or an organization, on its page. */
export function TicketTable({ filter }: { filter: { contactId: string } | { organizationId: string } }) {
  const list = useSuspenseInfiniteQuery(pages('GET /tickets', { ...filter, limit: 25 }))
  const tickets = list.data.pages.flatMap(({ items }) => items)
  if (tickets.length === 0) {
    return <EmptyState title={say('console.queue.none')}>{say('console.queue.noneHelp')}</EmptyState>
  }
  return (
    <Card flush>
      <Table
        caption={say('console.nav.tickets')}
        columns={[
          { name: say('console.queue.title') },
          { name: say('console.queue.number') },
          { name: say('console.ticket.status') },
          { name: say('console.queue.activity'), end: true },
        ]}
      >
        {tickets.map((ticket) => (
          <tr key={ticket.id}>
            <Cell>
              <Link to={paths.ticket(ticket.number)}>{ticket.title}</Link>
            </Cell>
            <Cell>
              <Reference>{ticket.number}</Reference>
            </Cell>
            <Cell>
              <Status status={ticket.status}>{say(`status.${ticket.status}`)}</Status>
            </Cell>
            <Cell end soft>
              <Time at={ticket.updatedAt} />
            </Cell>
          </tr>
        ))}
      </Table>
      <ShowMore list={list} />
    </Card>
  )
}
