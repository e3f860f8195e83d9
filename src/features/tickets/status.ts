import type { Context } from '#platform/context.ts'

import type { Status } from './contract.ts'
import type { TicketRow } from './ticket.ts'

/**
 * Brings a locked ticket up to date in one write, and says so where its status is another than before.
 * The first time a technician does something about it, it is taken care of.
 */
export async function advanceTicket(
  ctx: Context,
  ticket: TicketRow,
  { status = ticket.status, preview = ticket.preview }: { status?: Status; preview?: string },
): Promise<void> {
  const moved = status !== ticket.status
  const taking = ctx.actor.kind === 'technician' && ticket.taken_at === null
  await ctx.db
    .updateTable('tickets')
    .set({
      preview,
      updated_at: ctx.now,
      ...(taking ? { taken_at: ctx.now } : {}),
      ...(moved ? { status, status_since: ctx.now, resolved_at: resolvedAt(ctx, ticket, status) } : {}),
    })
    .where('id', '=', ticket.id)
    .execute()
  if (!moved) return
  await ctx.record(
    'ticket.changed',
    { kind: 'ticket', id: ticket.id },
    { field: 'status', from: ticket.status, to: status },
  )
}

const resolvedAt = ({ now }: Context, ticket: TicketRow, status: Status) =>
  status === 'resolved' || status === 'closed' ? (ticket.resolved_at ?? now) : null
