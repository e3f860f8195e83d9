import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'

import type { AlarmKind } from './contract.ts'

export type AlarmDetails = Readonly<Record<string, string | number | null>>

/** So long an alarm that somebody has seen stays quiet, however often it is raised. */
const quietMs = 3_600_000

/**
 * Something is wrong that an administrator must see. Raised again while it lasts, it is counted up and not
 * shown twice; an hour after somebody acknowledged it, it is shown anew.
 */
export async function raiseAlarm(ctx: Context, kind: AlarmKind, details: AlarmDetails = {}): Promise<void> {
  const { id, shown } = await ctx.db
    .insertInto('alarms')
    .values({ kind, details: JSON.stringify(details), raised_at: ctx.now, last_seen_at: ctx.now })
    .onConflict((open) =>
      open.constraint('one_open_alarm_per_kind').doUpdateSet(({ eb, ref }) => ({
        count: eb('alarms.count', '+', 1),
        details: ref('excluded.details'),
        last_seen_at: sql<Date>`greatest(alarms.last_seen_at, excluded.last_seen_at)`,
        acknowledged_at: sql<Date | null>`case when ${stale(ctx.now)} then null else alarms.acknowledged_at end`,
        acknowledged_by: sql<
          string | null
        >`case when ${stale(ctx.now)} then null else alarms.acknowledged_by end`,
        raised_at: sql<Date>`case when ${stale(ctx.now)} then excluded.raised_at else alarms.raised_at end`,
      })),
    )
    .returning(['id', sql<boolean>`raised_at = ${ctx.now}`.as('shown')])
    .executeTakeFirstOrThrow()
  if (shown) await ctx.record('alarm.raised', { kind: 'alarm', id }, { kind, ...details })
}

const stale = (now: Date) => sql`alarms.acknowledged_at < ${new Date(now.getTime() - quietMs)}`

/** What was wrong is so no more. */
export async function endAlarm(ctx: Context, kind: AlarmKind): Promise<void> {
  const ended = await ctx.db
    .updateTable('alarms')
    .set({ ended_at: ctx.now })
    .where('kind', '=', kind)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (ended) await ctx.record('alarm.ended', { kind: 'alarm', id: ended.id }, { kind })
}
