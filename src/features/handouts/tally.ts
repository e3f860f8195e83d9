import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'

/** How many contacts of a handout had the same come of them. */
export type Tally = {
  fate: 'waiting' | 'underWay' | 'held' | 'sent' | 'failed' | 'skipped'
  reason: string | null
  count: number
}

/** What became of the contacts of some handouts, counted in one query. */
export async function countsOf({ db }: Context, ids: readonly string[]): Promise<Map<string, Tally[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('handout_contacts as part')
    .leftJoin('outbound_mails as mail', 'mail.id', 'part.outbound_mail_id')
    .select(({ fn }) => [
      'handout_id',
      sql<Tally['fate']>`case when part.state <> 'mailed' then part.state when mail.state = 'sent' then 'sent'
        when mail.state in ('queued', 'sending', 'deferred') then 'underWay'
        when mail.state in ('delayed', 'waiting_for_click', 'waiting_for_relay') then 'held' else 'failed' end`.as(
        'fate',
      ),
      sql<string | null>`case when part.state = 'skipped' then part.reason end`.as('why'),
      fn.countAll<number>().as('count'),
    ])
    .where('handout_id', 'in', ids)
    .groupBy(['handout_id', 'fate', 'why'])
    .orderBy('count', 'desc')
    .execute()
  const tallies = rows.map(({ handout_id, fate, why, count }) => ({
    id: handout_id,
    tally: { fate, reason: why, count: Number(count) },
  }))
  return new Map(
    [...Map.groupBy(tallies, ({ id }) => id)].map(([id, each]) => [id, each.map(({ tally }) => tally)]),
  )
}
