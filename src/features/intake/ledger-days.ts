import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'

import type { DaySum } from './contract.ts'

/** Counts mails on the day (UTC) on which they were taken, in the commit that takes them. */
export async function countTaken({ db, now }: Context, taken: number): Promise<void> {
  await db
    .insertInto('ledger_days')
    .values({ day: dayOf(now), taken })
    .onConflict((known) =>
      known
        .constraint('ledger_days_pkey')
        .doUpdateSet(({ eb, ref }) => ({ taken: eb('ledger_days.taken', '+', ref('excluded.taken')) })),
    )
    .execute()
}

export const dayOf = (time: Date): string => time.toISOString().slice(0, 10)

const states = { received: 0, filed: 0, held: 0, pending: 0, ignored: 0, failed: 0 }

/**
 * The sum of a day (UTC): every mail taken is in exactly one state. It adds up when as many rows are there as were
 * counted on arrival, and each filed one has its message on a ticket.
 */
export async function sumOfDay(ctx: Context, day: string): Promise<DaySum> {
  const taken = await ctx.db
    .selectFrom('ledger_days')
    .select('taken')
    .where('day', '=', sql<Date>`${day}::date`)
    .executeTakeFirst()
  const rows = await ctx.db
    .selectFrom('inbound_mails')
    .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
    .where('received_at', '>=', sql<Date>`${day}::date::timestamp at time zone 'UTC'`)
    .where('received_at', '<', sql<Date>`(${day}::date + 1)::timestamp at time zone 'UTC'`)
    .groupBy('state')
    .execute()
  const counts = { ...states, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) }
  const sum = Object.values(counts).reduce((total, count) => total + count, 0)
  return { day, taken: taken?.taken ?? 0, ...counts, addsUp: sum === (taken?.taken ?? 0) }
}
