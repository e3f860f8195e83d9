import { when } from '#platform/reactions.ts'

import { followDomain } from './domain-decisions.ts'
import { suspendRefused } from './suspending.ts'
import { acknowledgesTickets, acknowledgeTicket, isByTechnician, mailReply } from './ticket-mails.ts'

export default [
  when(
    'mail.failed',
    'suspend_address',
    suspendRefused,
    (_ctx, { details }) => details.refusedAddress === true,
  ),
  when('ticket.replied', 'mail_reply', mailReply, isByTechnician),
  when('ticket.opened', 'acknowledge', acknowledgeTicket, acknowledgesTickets),
  when('welcomed_domain.decided', 'follow_domain', followDomain),
]
