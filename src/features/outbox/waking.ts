import type { Context } from '#platform/context.ts'
import { job } from '#platform/jobs.ts'

import { scheduleDeliveries, scheduleDelivery } from './delivery-job.ts'
import { scheduleTrial } from './relay-absence.ts'
import { relayTrial, waking } from './waking-jobs.ts'

const atOnce = 500
const moment = 1000

const waiting = ({ db }: Context) =>
  db
    .selectFrom('outbound_mails')
    .select(['id', 'credential'])
    .where('state', '=', 'queued')
    .where('reason', '=', 'relay_away')

/** The relay is back: what waited for it is scheduled, credentials before all other mail. */
async function wakeWaiting(ctx: Context): Promise<void> {
  const absence = await ctx.db.selectFrom('relay_absences').select('since').executeTakeFirst()
  if (absence) return // gone again, meanwhile
  const mails = await waiting(ctx)
    .orderBy((eb) => eb('credential', 'is', null))
    .orderBy('seq')
    .limit(atOnce)
    .execute()
  if (mails.length === 0) return
  await ctx.db
    .updateTable('outbound_mails')
    .set({ reason: null })
    .where(
      'id',
      'in',
      mails.map(({ id }) => id),
    )
    .execute()
  await scheduleDeliveries(ctx, mails)
  if (mails.length === atOnce) await ctx.later(waking, {})
}

/** The first that waits is taken to the relay; not the one that was taken last, as it may be what the relay stumbles over. */
export async function tryRelay(ctx: Context): Promise<void> {
  const absence = await ctx.db
    .selectFrom('relay_absences')
    .select(['next_try_at', 'tried_mail_id'])
    .executeTakeFirst()
  if (!absence) return
  if (absence.next_try_at.getTime() > ctx.now.getTime() + moment)
    return scheduleTrial(ctx, absence.next_try_at)

  const first = await waiting(ctx)
    .orderBy((eb) => eb('id', 'is not distinct from', absence.tried_mail_id))
    .orderBy((eb) => eb('credential', 'is', null))
    .orderBy('due_at')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  if (!first) return
  await ctx.db.updateTable('relay_absences').set({ next_try_at: ctx.now }).execute()
  await scheduleDelivery(ctx, first)
}

export const wakeMails = job(waking.name, waking.payload, wakeWaiting)
export const tryRelayAgain = job(relayTrial.name, relayTrial.payload, tryRelay)
