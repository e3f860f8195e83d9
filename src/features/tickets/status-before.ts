import { sql } from 'kysely'
import { z } from 'zod'

import type { Context } from '#platform/context.ts'

import { Status } from './shapes.ts'
import type { TicketRow } from './ticket.ts'

type Before = { status?: Status; status_since?: Date; resolved_at?: Date | null }

const Moved = z.object({ from: Status, to: Status })

/** The status that a ticket had before what came in at a moment opened it again; nothing where it did not, or it was moved since. */
export async function statusBefore({ db }: Context, ticket: TicketRow, at: Date): Promise<Before> {
  const [last, earlier] = await db
    .selectFrom('events')
    .select(['at', 'actor_kind', 'details'])
    .where('ticket_id', '=', ticket.id)
    .where('name', '=', 'ticket.changed')
    .where(sql`details ->> 'field'`, '=', 'status')
    .orderBy('seq', 'desc')
    .limit(2)
    .execute()
  if (last?.actor_kind !== 'system' || last.at.getTime() !== at.getTime()) return {}

  const { from, to } = Moved.parse(last.details)
  if (to !== ticket.status) return {}
  const since = earlier?.at ?? ticket.created_at
  return { status: from, status_since: since, resolved_at: finished.has(from) ? since : null }
}

const finished: ReadonlySet<Status> = new Set(['resolved', 'closed'])
