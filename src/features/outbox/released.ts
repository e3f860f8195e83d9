import type { Context } from '#platform/context.ts'

import type { Outgoing } from './mail.ts'

/** Mails that the gate let through, other than this one; what never left after all does not count. */
export const released = ({ db }: Context, { id }: Pick<Outgoing, 'id'>) =>
  db
    .selectFrom('outbound_mails')
    .where('id', '!=', id)
    .where('released_at', 'is not', null)
    .where('state', 'in', ['queued', 'deferred', 'sending', 'sent', 'bounced'])

/** When the mails of a window left, the latest first; no more of them than can matter. */
export async function releasedTimes(
  mails: ReturnType<typeof released>,
  now: Date,
  window: number,
  most = 1000,
): Promise<Date[]> {
  const rows = await mails
    .select('released_at')
    .where('released_at', '>', new Date(now.getTime() - window))
    .orderBy('released_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ released_at }) => released_at).filter((time) => time !== null)
}

/** Until when a window holds as many mails as are allowed; null while there is room. */
export function fullUntil(
  { now }: Context,
  sent: readonly Date[],
  window: number,
  allowed: number,
): Date | null {
  if (allowed === 0) return new Date(now.getTime() + window)
  const last = sent[allowed - 1]
  const end = last && new Date(last.getTime() + window)
  return end && end > now ? end : null
}
