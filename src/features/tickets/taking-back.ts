import type { Context } from '#platform/context.ts'
import type { RecordedEvent } from '#platform/reactions.ts'

import { advanceTicket } from './status.ts'
import { lockTicketById } from './ticket.ts'

/**
 * A message that did not arrive leaves nobody waiting for its answer: the ticket is before the technicians again.
 * Nobody acted, so it stays whoever's it was, and a finished one stays finished.
 */
export async function takeBack(ctx: Context, { ticketId }: RecordedEvent): Promise<void> {
  if (!ticketId) return
  const ticket = await lockTicketById(ctx, ticketId)
  if (ticket.status === 'waiting') await advanceTicket(ctx, ticket, { status: 'open' })
}
