import { endAlarm, raiseAlarm } from '#features/alarms/index.ts'
import type { Context } from '#platform/context.ts'

import { tryRelay } from './waking.ts'

const minute = 60_000
/** A relay that is started anew is no alarm. */
const alarmAfter = 3 * minute

/** Tells whether the relay is away; if mail has waited for it for some minutes, an administrator must see it. */
export async function watchRelay(ctx: Context): Promise<boolean> {
  // Before the alarm, as whoever ends the absence does: else the two wait for each other.
  const absence = await ctx.db
    .selectFrom('relay_absences')
    .select(['since', 'next_try_at'])
    .forUpdate()
    .executeTakeFirst()
  if (!absence) return false
  const waiting = await waitingForRelay(ctx)
  if (waiting === 0) await endAlarm(ctx, 'relay_down')
  else if (ctx.now.getTime() - absence.since.getTime() >= alarmAfter)
    await raiseAlarm(ctx, 'relay_down', { count: waiting, since: absence.since.toISOString() })
  // Whoever should have tried it died on the way.
  if (absence.next_try_at.getTime() < ctx.now.getTime() - minute) await tryRelay(ctx)
  return true
}

/** How many mails leave as soon as the relay is there. */
export async function waitingForRelay({ db, now }: Context): Promise<number> {
  const { count } = await db
    .selectFrom('outbound_mails')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', 'in', ['queued', 'deferred'])
    .where('due_at', '<=', now)
    .executeTakeFirstOrThrow()
  return count
}
