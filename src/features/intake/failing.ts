import { endAlarm, raiseAlarm } from '#features/alarms/index.ts'
import type { Context } from '#platform/context.ts'

const mostAttempts = 5

/** Notes that filing failed; after five times the mail waits for a person, and is not lost. False: try no more. */
export async function noteFailure(ctx: Context, id: string, error: unknown): Promise<boolean> {
  const row = await ctx.db
    .updateTable('inbound_mails')
    .set(({ eb }) => ({ attempts: eb('attempts', '+', 1), error: String(error).slice(0, 500) }))
    .where('id', '=', id)
    .where('state', '=', 'received')
    .returning('attempts')
    .executeTakeFirst()
  if (!row) return false
  if (row.attempts < mostAttempts) return true

  await ctx.db
    .updateTable('inbound_mails')
    .set({ state: 'failed', settled_at: ctx.now })
    .where('id', '=', id)
    .execute()
  await ctx.record('mail.failed', { kind: 'mail', id })
  await raiseAlarm(ctx, 'mail_failed')
  return false
}

/** Once each mail that could not be filed has been decided on, nobody need be alarmed any more. */
export async function calmDown(ctx: Context): Promise<void> {
  const failed = await ctx.db
    .selectFrom('inbound_mails')
    .select('id')
    .where('state', '=', 'failed')
    .limit(1)
    .executeTakeFirst()
  if (!failed) await endAlarm(ctx, 'mail_failed')
}
