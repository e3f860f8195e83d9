import type { Context } from '#platform/context.ts'

import { discardMail } from './deciding.ts'

/** Whether a mail has left for a contact, or is about to. */
export async function wasWrittenTo({ db }: Context, contactId: string): Promise<boolean> {
  const left = await db
    .selectFrom('outbound_mails')
    .select('id')
    .where('contact_id', '=', contactId)
    .where('released_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return left !== undefined
}

/** Nothing that waits leaves for a contact any more. */
export async function discardWaiting(ctx: Context, contactId: string): Promise<void> {
  const waiting = await ctx.db
    .selectFrom('outbound_mails')
    .select('id')
    .where('contact_id', '=', contactId)
    .where('state', 'in', ['waiting_for_click', 'waiting_for_relay', 'delayed'])
    .execute()
  for (const { id } of waiting) await discardMail(ctx, id)
}
