import Reply from 'lucide-react/icons/reply'

import { Badge } from '../../ui/Badge.tsx'
import { Status, type TicketStatus } from '../../ui/Status.tsx'
import { say } from '../../ui/words.ts'

/** A contact's words for a status. What waits for the reader stands out, what waits for a colleague does not. */
export function PortalStatus({ status, own }: { status: TicketStatus; own: boolean }) {
  if (status === 'waiting' && own) {
    return (
      <Badge tone="warn" icon={Reply}>
        {say('portal.status.waiting')}
      </Badge>
    )
  }
  return (
    <Status status={status}>
      {say(status === 'waiting' ? 'portal.status.waitingForColleague' : `portal.status.${status}`)}
    </Status>
  )
}
