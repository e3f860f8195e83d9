import { Suspense, useState } from 'react'

import { useUrlState } from '../../ui/params.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Sheet } from '../shell/Sheet.tsx'
import { NewTicketButton } from './new-ticket/NewTicketButton.tsx'
import { Hints } from './queue/Hints.tsx'
import { StatusFilter } from './queue/StatusFilter.tsx'
import { TicketQueue } from './queue/TicketQueue.tsx'
import { readView, titleOf } from './queue/views.ts'

export default function TicketListPage() {
  const [view] = useUrlState(readView)
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)

  return (
    <Sheet
      title={titleOf(view)}
      actions={<NewTicketButton />}
      bar={<StatusFilter view={view} />}
      foot={<Hints />}
      scroller={setScroller}
    >
      <Suspense key={`${view.view} ${view.status}`} fallback={<Skeleton rows={12} />}>
        <TicketQueue view={view} scroller={scroller} />
      </Suspense>
    </Sheet>
  )
}
