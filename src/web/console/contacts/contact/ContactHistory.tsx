import { useSuspenseInfiniteQuery } from '@tanstack/react-query'

import { Card } from '../../../ui/Card.tsx'
import { ShowMore } from '../../../ui/ShowMore.tsx'
import { Cell, Table } from '../../../ui/Table.tsx'
import { Time } from '../../../ui/Time.tsx'
import { say } from '../../../ui/words.ts'
import { pages } from '../../api.ts'
import { isTold, told } from './history-words.ts'

/** Everything that happened to a contact, the newest first. */
export function ContactHistory({ contactId }: { contactId: string }) {
  const list = useSuspenseInfiniteQuery(pages('GET /contacts/:id/history', { id: contactId, limit: 50 }))
  const lines = list.data.pages.flatMap(({ items }) => items).filter(isTold)
  return (
    <Card flush>
      <Table
        caption={say('console.contacts.tab.history')}
        columns={[
          { name: say('console.contacts.happened') },
          { name: say('console.access.by') },
          { name: say('console.access.at'), end: true },
        ]}
      >
        {lines.map((line) => (
          <tr key={line.id}>
            <Cell>{told(line)}</Cell>
            <Cell soft>{line.actor.name ?? say('console.access.bySystem')}</Cell>
            <Cell end soft>
              <Time at={line.at} as="recent" />
            </Cell>
          </tr>
        ))}
      </Table>
      <ShowMore list={list} />
    </Card>
  )
}
