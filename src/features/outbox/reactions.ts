import { when } from '#platform/reactions.ts'

import { followDomain } from './domain-decisions.ts'
import { acknowledgeTicket, mailReply } from './ticket-mails.ts'

export default [
  when('ticket.replied', 'mail_reply', mailReply),
  when('ticket.opened', 'acknowledge', acknowledgeTicket),
  when('welcomed_domain.decided', 'follow_domain', followDomain),
]
