import { EmptyState } from '../../ui/EmptyState.tsx'
import { say } from '../../ui/words.ts'
import { Sheet } from '../shell/Sheet.tsx'

export default function TicketListPage() {
  return (
    <Sheet title={say('console.nav.tickets')}>
      <EmptyState title={say('console.nav.tickets')} />
    </Sheet>
  )
}
