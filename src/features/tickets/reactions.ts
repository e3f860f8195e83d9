import { when } from '#platform/reactions.ts'

import { followContact } from './following.ts'

export default [
  when('contact.changed', 'move_active_tickets', async (ctx, { subjectId, details }) => {
    if (details.moveActiveTickets) await followContact(ctx, subjectId)
  }),
]
