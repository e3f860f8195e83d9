import { sql } from 'kysely'
import { z } from 'zod'

import { actorName } from '#platform/actor-name.ts'
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
  const rows = await historyPage(ctx, id, { limit, after }).execute()
  const page = pageOf(rows, limit, ({ seq }) => [seq])
  return { items: page.items.map(present), next: page.next }
}

export const historyPage = (
  { db }: Context,
  id: string,
  { limit, after }: { limit: number; after?: string | undefined },
) => {
  const before = readCursor(after, Key)?.[0]
  return db
    .selectFrom('events')
    .select([
      'events.id',
      'seq',
      'events.name',
      'actor_kind',
      'actor_id',
      'details',
      'at',
      actorName.as('actor_name'),
      sql<number | null>`(select number from tickets where tickets.id = events.ticket_id)`.as('number'),
    ])
    .where('events.contact_id', '=', id)
    .$if(before !== undefined, (query) => query.where('seq', '<', before ?? 0))
    .orderBy('seq', 'desc')
    .limit(limit + 1)
}

type Row = {
  id: string
  name: string
  actor_kind: 'technician' | 'contact' | 'system'
  actor_id: string | null
  details: unknown
  at: Date
  actor_name: string | null
  number: number | null
}

const present = (row: Row): HistoryLine => ({
  id: row.id,
  name: row.name,
  actor: {
    kind: row.actor_kind,
    id: row.actor_id,
    name: row.actor_name,
  },
  details: row.details as Record<string, unknown>, // record() writes an object, always
  ticketNumber: row.number,
  at: row.at.toISOString(),
})
