import { endAlarm, raiseAlarm } from '#features/alarms/index.ts'
import type { Context } from '#platform/context.ts'
import type { Round } from '#platform/jobs.ts'

import { dayOf, sumOfDay } from './ledger-days.ts'

const hour = 3_600_000
const day = 24 * hour

/** Looks whether the last two days' sums add up and nothing waits unfiled for an hour; if not, an administrator is told. */
export async function auditLedger(ctx: Context): Promise<number> {
  const sums = [
    await sumOfDay(ctx, dayOf(new Date(ctx.now.getTime() - day))),
    await sumOfDay(ctx, dayOf(ctx.now)),
  ]
  const missing = sums.filter(({ addsUp }) => !addsUp)
  const astray = await filedNowhere(ctx)
  const stuck = await waitingTooLong(ctx)
  if (missing.length === 0 && astray === 0 && stuck === 0) await endAlarm(ctx, 'ledger_mismatch')
  else await raiseAlarm(ctx, 'ledger_mismatch', { days: missing.length, astray, stuck })
  return missing.length + astray + stuck
}

const recent = ({ db, now }: Context) =>
  db
    .selectFrom('inbound_mails')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('received_at', '>', new Date(now.getTime() - 2 * day))

/** Filed, and yet on no ticket. */
const filedNowhere = async (ctx: Context): Promise<number> =>
  (await recent(ctx).where('state', '=', 'filed').where('message_id', 'is', null).executeTakeFirstOrThrow())
    .count

const waitingTooLong = async (ctx: Context): Promise<number> =>
  (
    await recent(ctx)
      .where('state', '=', 'received')
      .where('received_at', '<', new Date(ctx.now.getTime() - hour))
      .executeTakeFirstOrThrow()
  ).count

export const auditRound: Round = { name: 'ledger.audit', schedule: '7 * * * *', run: auditLedger }
