import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy } from 'react'

import { arriving } from '../../../ui/arriving.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { statusName, type View } from './views.ts'

const FirstRun = lazy(() =>
  arriving(() => import('../first-run/FirstRun.tsx')).then(({ FirstRun }) => ({ default: FirstRun })),
)

/** No ticket in this view; or none yet at all, and the first one is awaited. */
export function QueueEmpty({ view }: { view: View }) {
  const { data: counts } = useSuspenseQuery(query('GET /tickets/counts', {}))
  if (counts.active + counts.resolved + counts.closed === 0) return <FirstRun />
  if (view.view !== 'all') {
    return (
      <EmptyState title={say(`console.queue.empty.${view.view}`)}>
        {say(`console.queue.emptyHelp.${view.view}`)}
      </EmptyState>
    )
  }
  return (
    <EmptyState title={say('console.queue.empty.status', { status: statusName(view.status) })}>
      {say('console.queue.emptyHelp.status')}
    </EmptyState>
  )
}
