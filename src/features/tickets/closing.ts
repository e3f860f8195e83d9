import type { Context } from '#platform/context.ts'
import { forbidden } from '#platform/problem.ts'

import { advanceTicket } from './status.ts'
import { lockTicket, type TicketRow } from './ticket.ts'

/** Whoever asked says that it is settled; replying later, or taking it back, opens the ticket again. */
export async function closeOwnTicket(ctx: Context, number: number): Promise<void> {
  const ticket = await lockOwnTicket(ctx, number)
  if (!isFinished(ticket)) await advanceTicket(ctx, ticket, { status: 'resolved' })
}

export async function reopenOwnTicket(ctx: Context, number: number): Promise<void> {
  const ticket = await lockOwnTicket(ctx, number)
  if (isFinished(ticket)) await advanceTicket(ctx, ticket, { status: 'open' })
}

/** A main contact reads and answers a colleague's ticket, and decides nothing about it. */
async function lockOwnTicket(ctx: Context, number: number): Promise<TicketRow> {
  const ticket = await lockTicket(ctx, number)
  if (ticket.contact_id !== ctx.actor.id) throw forbidden('not_own_ticket')
  return ticket
}

const isFinished = ({ status }: TicketRow) => status === 'resolved' || status === 'closed'
