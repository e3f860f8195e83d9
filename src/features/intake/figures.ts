import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'
import type { Verdict } from '#platform/mail/identity.ts'

/** Counts a mail among those of its day. Done last: all mail of a day and verdict meets in one row. */
export const countVerdict = ({ db, now }: Context, verdict: Verdict) =>
  db
    .insertInto('intake_days')
    .values({ day: now.toISOString().slice(0, 10), verdict })
    .onConflict((known) =>
      known
        .constraint('intake_days_pkey')
        .doUpdateSet(({ eb }) => ({ count: eb('intake_days.count', '+', 1) })),
    )
    .execute()

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
