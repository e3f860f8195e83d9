import type { Context } from '#platform/context.ts'
import type { Round } from '#platform/jobs.ts'

import { scheduleDeliveries } from './delivery-job.ts'
import { patience } from './patience.ts'
import { watchRelay } from './watching-relay.ts'

const overdue = 60_000
const atOnce = 500

/**
 * Takes up what should have left by now: its sender died on the way, or a relay has been set since. While the relay is
 * away, that is the one mail that tries it.
 */
export async function driveOverdue(ctx: Context): Promise<number> {
  const away = await watchRelay(ctx)
  const tooLongAgo = new Date(ctx.now.getTime() - patience)
  const states = ctx.hasRelay ? [...alone, 'waiting_for_relay' as const] : alone
  const due = await ctx.db
    .selectFrom('outbound_mails')
    .select(['id', 'credential'])
    .where('state', 'in', states)
    // What has waited too long is given up even while the relay is away.
    .$if(away, (query) =>
      query.where((eb) =>
        eb.or([eb('state', 'in', ['sending', 'delayed']), eb('released_at', '<', tooLongAgo)]),
      ),
    )
    .where('due_at', '<', new Date(ctx.now.getTime() - overdue))
    .orderBy('due_at')
    .limit(atOnce)
    .execute()
  await scheduleDeliveries(ctx, due)
  return due.length
}

const alone = ['queued', 'deferred', 'delayed', 'sending'] as const

export const outboxRound: Round = { name: 'outbox.drive', schedule: '* * * * *', run: driveOverdue }
