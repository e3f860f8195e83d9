import type { Context } from '#platform/context.ts'

import { verdictsOfLastDays } from './figures.ts'

/** How much mail waits for us or for a person, and where the last 30 days' mail came from. */
export async function countLedger(ctx: Context) {
  const rows = await ctx.db
    .selectFrom('inbound_mails')
    .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
    .where('state', 'in', ['received', 'held', 'pending', 'failed'])
    .groupBy('state')
    .execute()
  const none = { received: 0, held: 0, pending: 0, failed: 0 }
  return {
    ...none,
    ...Object.fromEntries(rows.map(({ state, count }) => [state, count])),
    lastThirtyDays: await verdictsOfLastDays(ctx),
  }
}
