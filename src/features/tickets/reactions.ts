import { when } from '#platform/reactions.ts'

import { followContact } from './following.ts'

export default [
  when(
    'contact.changed',
    'move_active_tickets',
    (ctx, { subjectId }) => followContact(ctx, subjectId),
    (_ctx, { details }) => details.moveActiveTickets === true,
  ),
]
