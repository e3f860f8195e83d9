import type { HistoryLine } from '#shared/history.ts'

import { Card } from '../../ui/Card.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { Cell, Table } from '../../ui/Table.tsx'
import { Time } from '../../ui/Time.tsx'
import { say } from '../../ui/words.ts'
import { isTold, told } from './history-words.ts'

type Listing = Parameters<typeof ShowMore>[0]['list'] & {
  data: { pages: readonly { items: readonly HistoryLine[] }[] }
}

/** Everything that happened to a contact or an organization, the newest first. */
export const History = ({ list }: { list: Listing }) => (
  <Card flush>
    <Table
      caption={say('console.contacts.tab.history')}
      columns={[
        { name: say('console.contacts.happened') },
        { name: say('console.access.by') },
        { name: say('console.access.at'), end: true },
      ]}
    >
      {list.data.pages
        .flatMap(({ items }) => items)
        .filter(isTold)
        .map((line) => (
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
