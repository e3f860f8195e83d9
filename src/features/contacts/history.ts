import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { pageOf, readCursor } from '#platform/paging.ts'

import { findContact } from './contact.ts'
import type { HistoryLine } from './contract.ts'

const Key = z.tuple([z.number().int()])

/** What happened to a contact, and what they did, the newest first. Events never carry a secret. */
export async function readHistory(
  ctx: Context,
  id: string,
  { limit, after }: { limit: number; after?: string | undefined },
) {
  await findContact(ctx, id)
  const before = readCursor(after, Key)?.[0]
  const rows = await ctx.db
    .selectFrom('events')
    .leftJoin('technicians', 'technicians.id', 'actor_id')
    .leftJoin('contacts', 'contacts.id', 'actor_id')
    .leftJoin('tickets', 'tickets.id', 'events.ticket_id')
    .select([
      'events.id',
      'seq',
      'events.name',
      'actor_kind',
      'actor_id',
      'details',
      'at',
      'technicians.name as technician',
      'first_name',
      'last_name',
      'number',
    ])
    .where('events.contact_id', '=', id)
    .$if(before !== undefined, (query) => query.where('seq', '<', before ?? 0))
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, ({ seq }) => [seq])
  return { items: page.items.map(present), next: page.next }
}

type Row = {
  id: string
  name: string
  actor_kind: 'technician' | 'contact' | 'system'
  actor_id: string | null
  details: unknown
  at: Date
  technician: string | null
  first_name: string | null
  last_name: string | null
  number: number | null
}

const present = (row: Row): HistoryLine => ({
  id: row.id,
  name: row.name,
  actor: {
    kind: row.actor_kind,
    id: row.actor_id,
    name: row.technician ?? (`${row.first_name ?? ''} ${row.last_name ?? ''}`.trim() || null),
  },
  details: row.details as Record<string, unknown>, // record() writes an object, always
  ticketNumber: row.number,
  at: row.at.toISOString(),
})
