import type { Context } from '#platform/context.ts'
import type { TriggerId } from '#shared/rules.ts'

import { eventTriggers, isByRule } from './triggers.ts'

export type Cause = {
  name: string
  actorKind: 'technician' | 'contact' | 'system'
  details: Record<string, unknown>
}
type Happened = { ticketId: string; event: (Cause & { seq: number; at: Date }) | null }

/** Of each ticket the last event that triggers; time has passed on all. Tickets on which nothing such happened are left out. */
export async function lastHappenings(
  { db }: Context,
  trigger: TriggerId,
  ticketIds: readonly string[],
): Promise<Happened[]> {
  const each = eventTriggers.find((known) => known.trigger === trigger)
  if (!each) return ticketIds.map((ticketId) => ({ ticketId, event: null }))
  if (ticketIds.length === 0) return []
  const rows = await db
    .selectFrom('events')
    .select(['ticket_id', 'seq', 'at', 'name', 'actor_kind', 'details'])
    .where('ticket_id', 'in', ticketIds)
    .where('name', '=', each.event)
    .orderBy('seq')
    .execute()
  const last = new Map<string, Happened>()
  for (const { ticket_id, seq, at, name, actor_kind, details } of rows) {
    const event = { seq, at, name, actorKind: actor_kind, details: details as Record<string, unknown> } // record() writes an object, always
    if (ticket_id && each.concerns(event) && !isByRule(event))
      last.set(ticket_id, { ticketId: ticket_id, event })
  }
  return [...last.values()]
}
