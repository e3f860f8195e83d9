import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'
import type { Verdict } from '#platform/mail/identity.ts'

/** Counts mails among those of their day, all at once: they meet in one row for each verdict. */
export async function countVerdicts({ db, now }: Context, verdicts: readonly Verdict[]): Promise<void> {
  if (verdicts.length === 0) return
  const day = now.toISOString().slice(0, 10)
  const counts = [...Map.groupBy(verdicts.toSorted(), (verdict) => verdict)]
  await db
    .insertInto('intake_days')
    .values(counts.map(([verdict, { length }]) => ({ day, verdict, count: length })))
    .onConflict((known) =>
      known
        .constraint('intake_days_pkey')
        .doUpdateSet(({ eb, ref }) => ({ count: eb('intake_days.count', '+', ref('excluded.count')) })),
    )
    .execute()
}

export type VerdictCounts = Record<Verdict, number>

/** How much of the last 30 days' mail came from verified senders, and how much did not. */
export async function verdictsOfLastDays({ db, now }: Context): Promise<VerdictCounts> {
  const first = new Date(now.getTime() - 30 * 24 * 3600 * 1000).toISOString().slice(0, 10)
  const rows = await db
    .selectFrom('intake_days')
    .select(['verdict', sql<number>`sum(count)::int`.as('count')])
    .where('day', '>=', sql<Date>`${first}::date`)
    .groupBy('verdict')
    .execute()
  const none = { verified: 0, unverified: 0, failed: 0, automatic: 0 }
  return { ...none, ...Object.fromEntries(rows.map(({ verdict, count }) => [verdict, count])) }
}
