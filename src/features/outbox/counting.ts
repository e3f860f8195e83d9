import type { Context } from '#platform/context.ts'

import type { RelayAbsence } from './contract.ts'
import { waitingForRelay } from './watching-relay.ts'

const week = 7 * 24 * 3_600_000

/** How many mails wait, and why: what the console says at its top. */
export async function countWaiting(ctx: Context) {
  const { db, now, hasRelay } = ctx
  const rows = await db
    .selectFrom('outbound_mails')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('state', 'in', ['waiting_for_click', 'waiting_for_relay', 'deferred', 'delayed', 'failed'])
    .where((eb) =>
      eb.or([eb('state', '!=', 'failed'), eb('settled_at', '>', new Date(now.getTime() - week))]),
    )
    .groupBy('state')
    .execute()
  const count = (state: string) => rows.find((row) => row.state === state)?.count ?? 0
  return {
    relayConfigured: hasRelay,
    relayAway: hasRelay ? await absence(ctx) : null,
    forClick: count('waiting_for_click'),
    forRelay: count('waiting_for_relay'),
    deferred: count('deferred'),
    delayed: count('delayed'),
    failed: count('failed'),
  }
}

async function absence(ctx: Context): Promise<RelayAbsence | null> {
  const away = await ctx.db
    .selectFrom('relay_absences')
    .select(['since', 'fault', 'words', 'next_try_at'])
    .executeTakeFirst()
  if (!away) return null
  const { since, fault, words, next_try_at } = away
  return {
    since: since.toISOString(),
    fault,
    words,
    nextTryAt: next_try_at.toISOString(),
    waiting: await waitingForRelay(ctx),
  }
}
