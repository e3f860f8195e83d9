import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'

import type { HistoryLine } from '#shared/history.ts'

import { actorName } from './actor-name.ts'
import type { Context } from './context.ts'
import type { Tables } from './database/tables.ts'
import { pageOf, readCursor } from './paging.ts'

const Key = z.tuple([z.number().int()])

type Page = { limit: number; after?: string | undefined }
type Of = (events: ExpressionBuilder<Tables, 'events'>) => Expression<SqlBool>

/** What the trail tells of something, the newest first. Events never carry a secret. */
export async function readTrail(page: ReturnType<typeof trailPage>, limit: number) {
  const { items, next } = pageOf(await page.execute(), limit, ({ seq }) => [seq])
  return { items: items.map(present), next }
}

export const trailPage = ({ db }: Context, of: Of, { limit, after }: Page) => {
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
    .where(of)
    .$if(before !== undefined, (query) => query.where('seq', '<', before ?? 0))
    .orderBy('seq', 'desc')
    .limit(limit + 1)
}

type Row = Awaited<ReturnType<ReturnType<typeof trailPage>['executeTakeFirstOrThrow']>>

const present = (row: Row): HistoryLine => ({
  id: row.id,
  name: row.name,
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  details: row.details as Record<string, unknown>, // record() writes an object, always
  ticketNumber: row.number,
  at: row.at.toISOString(),
})
