import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import Send from 'lucide-react/icons/send'
import { Suspense, useState } from 'react'

import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Cell, Table } from '../../ui/Table.tsx'
import { Time } from '../../ui/Time.tsx'
import { say } from '../../ui/words.ts'
import { pages } from '../api.ts'
import { paths } from '../paths.ts'
import { Sheet } from '../shell/Sheet.tsx'
import { HandoutNotice } from './HandoutNotice.tsx'
import { NewHandoutDialog } from './NewHandoutDialog.tsx'
import { audienceOf, toneOf } from './telling.ts'

/** What was sent to many at once, and the way to send more. */
export default function HandoutListPage() {
  const [open, setOpen] = useState(false)
  return (
    <Sheet
      title={say('console.nav.handouts')}
      actions={
        <Button look="primary" icon={Send} onClick={() => setOpen(true)}>
          {say('console.handouts.prepare')}
        </Button>
      }
    >
      <Suspense fallback={<Skeleton rows={6} />}>
        <Handouts />
      </Suspense>
      {open && <NewHandoutDialog onClose={() => setOpen(false)} />}
    </Sheet>
  )
}

function Handouts() {
  const list = useSuspenseInfiniteQuery(pages('GET /handouts', { limit: 20 }))
  const handouts = list.data.pages.flatMap(({ items }) => items)
  if (handouts.length === 0)
    return (
      <>
        <HandoutNotice linked={false} />
        <EmptyState title={say('console.handouts.none')}>{say('console.handouts.noneHelp')}</EmptyState>
      </>
    )
  return (
    <>
      <HandoutNotice linked={false} />
      <Table
        caption={say('console.nav.handouts')}
        columns={[
          { name: say('console.handouts.to') },
          { name: say('console.handouts.state') },
          { name: say('console.handouts.progress') },
          { name: say('console.access.by') },
          { name: say('console.access.at'), end: true },
        ]}
      >
        {handouts.map((handout) => (
          <tr key={handout.id}>
            <Cell>
              <Link to={paths.admin.handout(handout.id)}>{audienceOf(handout)}</Link>
            </Cell>
            <Cell>
              <Badge tone={toneOf(handout)}>{say(`console.handouts.states.${handout.state}`)}</Badge>
            </Cell>
            <Cell soft>
              {say('console.handouts.sentOf', {
                sent: String(handout.counts.sent),
                all: String(handout.counts.all - handout.counts.skipped),
              })}
            </Cell>
            <Cell soft>{handout.technician}</Cell>
            <Cell end soft>
              <Time at={handout.startedAt ?? handout.createdAt} as="recent" />
            </Cell>
          </tr>
        ))}
      </Table>
      <ShowMore list={list} />
    </>
  )
}
