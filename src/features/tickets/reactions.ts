import type { Context, Happening } from '#platform/context.ts'
import { when } from '#platform/reactions.ts'

import { followContact } from './following.ts'
import { takeBack } from './taking-back.ts'

const isOnTicket = (_ctx: Context, { subject }: Happening) => Boolean(subject.ticketId)

export default [
  when('mail.bounced', 'take_back', takeBack, isOnTicket),
  when('mail.failed', 'take_back', takeBack, isOnTicket),
  when(
    'contact.changed',
    'move_active_tickets',
    (ctx, { subjectId }) => followContact(ctx, subjectId),
    (_ctx, { details }) => details.moveActiveTickets === true,
  ),
]
