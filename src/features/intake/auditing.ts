import { endAlarm, raiseAlarm } from '#features/alarms/index.ts'
import type { Context } from '#platform/context.ts'
import type { Round } from '#platform/jobs.ts'

import { dayOf, sumOfDay } from './ledger-days.ts'

const hour = 3_600_000
const day = 24 * hour

/** Looks whether the last two days' sums add up, each mail stands where it says, and nothing waits unfiled for an hour; if not, an administrator is told. */
export async function auditLedger(ctx: Context): Promise<number> {
  const sums = [
    await sumOfDay(ctx, dayOf(new Date(ctx.now.getTime() - day))),
    await sumOfDay(ctx, dayOf(ctx.now)),
  ]
  const missing = sums.filter(({ addsUp }) => !addsUp)
  const astray = await filedNowhere(ctx)
  const stuck = await waitingTooLong(ctx)
  const twofold = await unfiledOnTickets(ctx)
  if (missing.length + astray + stuck + twofold === 0) await endAlarm(ctx, 'ledger_mismatch')
  else await raiseAlarm(ctx, 'ledger_mismatch', { days: missing.length, astray: astray + twofold, stuck })
  return missing.length + astray + stuck + twofold
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

/** On a ticket, and yet not filed: it would be filed there a second time. */
const unfiledOnTickets = async (ctx: Context): Promise<number> =>
  (
    await recent(ctx)
      .where('state', '<>', 'filed')
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('messages').select('messages.id').whereRef('inbound_mail_id', '=', 'inbound_mails.id'),
        ),
      )
      .executeTakeFirstOrThrow()
  ).count

const waitingTooLong = async (ctx: Context): Promise<number> =>
  (
    await recent(ctx)
      .where('state', '=', 'received')
      .where('received_at', '<', new Date(ctx.now.getTime() - hour))
      .executeTakeFirstOrThrow()
  ).count

export const auditRound: Round = { name: 'ledger.audit', schedule: '7 * * * *', run: auditLedger }
