import type { Context } from '#platform/context.ts'
import type { Round } from '#platform/jobs.ts'

import { scheduleDelivery } from './delivery-job.ts'

const overdue = 60_000
const atOnce = 500

/** Takes up what should have left by now: its sender died on the way, or a relay has been set since. */
export async function driveOverdue(ctx: Context): Promise<number> {
  const due = await ctx.db
    .selectFrom('outbound_mails')
    .select(['id', 'credential'])
    .where('state', 'in', ctx.hasRelay ? [...alone, 'waiting_for_relay'] : alone)
    .where('due_at', '<', new Date(ctx.now.getTime() - overdue))
    .orderBy('due_at')
    .limit(atOnce)
    .execute()
  for (const mail of due) await scheduleDelivery(ctx, mail)
  return due.length
}

const alone = ['queued', 'delayed', 'sending'] as const

export const outboxRound: Round = { name: 'outbox.drive', schedule: '* * * * *', run: driveOverdue }
