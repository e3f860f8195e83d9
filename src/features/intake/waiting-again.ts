import { raiseAlarm } from '#features/alarms/index.ts'
import type { Context } from '#platform/context.ts'

/** A mail waits as it did before anybody decided about it: for the same reason, with the ticket that it claims. */
export async function waitAgain(ctx: Context, id: string): Promise<void> {
  const { state } = await ctx.db
    .updateTable('inbound_mails')
    .set(({ ref, fn }) => ({
      state: fn.coalesce('earlier_state', 'state'),
      reason: ref('earlier_reason'),
      ticket_id: ref('earlier_ticket_id'),
      contact_id: ref('earlier_contact_id'),
      message_id: null,
      decision: null,
      earlier_state: null,
      earlier_reason: null,
      earlier_ticket_id: null,
      earlier_contact_id: null,
      settled_at: ctx.now,
    }))
    .where('id', '=', id)
    .returning('state')
    .executeTakeFirstOrThrow()
  if (state === 'failed') await raiseAlarm(ctx, 'mail_failed')
}
