import type { Context } from '#platform/context.ts'

const week = 7 * 24 * 3_600_000

/** How many mails wait, and why: what the console says at its top. */
export async function countWaiting({ db, now, hasRelay }: Context) {
  const rows = await db
    .selectFrom('outbound_mails')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('state', 'in', ['waiting_for_click', 'waiting_for_relay', 'delayed', 'failed'])
    .where((eb) =>
      eb.or([eb('state', '!=', 'failed'), eb('settled_at', '>', new Date(now.getTime() - week))]),
    )
    .groupBy('state')
    .execute()
  const count = (state: string) => rows.find((row) => row.state === state)?.count ?? 0
  return {
    relayConfigured: hasRelay,
    forClick: count('waiting_for_click'),
    forRelay: count('waiting_for_relay'),
    delayed: count('delayed'),
    failed: count('failed'),
  }
}
