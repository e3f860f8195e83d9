import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'

import { active } from './listing.ts'

/** How long each list is. Statuses are counted as tickets change; a technician's own few are counted here. */
export async function countTickets(ctx: Context) {
  const rows = await ctx.db.selectFrom('ticket_counts').select(['status', 'count']).execute()
  const of = (status: string) => rows.find((row) => row.status === status)?.count ?? 0
  return {
    new: of('new'),
    open: of('open'),
    waiting: of('waiting'),
    resolved: of('resolved'),
    closed: of('closed'),
    active: of('new') + of('open') + of('waiting'),
    mine: await countUpToThousand(ctx, sql<boolean>`technician_id = ${ctx.actor.id}`),
    unassigned: await countUpToThousand(ctx, sql<boolean>`technician_id is null`),
  }
}

/** Active tickets that fulfil a condition; a longer list is as good as endless. */
export async function countUpToThousand(
  { db }: Context,
  condition: ReturnType<typeof sql<boolean>>,
): Promise<number> {
  const { count } = await db
    .selectFrom(db.selectFrom('tickets').select('id').where(active).where(condition).limit(1000).as('some'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
