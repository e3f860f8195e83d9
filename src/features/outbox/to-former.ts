import { randomUUID } from 'node:crypto'

import type { Context } from '#platform/context.ts'
import { newMessageId } from '#platform/mail/reply-token.ts'

import { scheduleDelivery } from './delivery-job.ts'

/**
 * A queued notice in the same words to the address that was the contact's until now: the one mail that ever leaves
 * for a former address. It holds no secret.
 */
export async function copyToFormer(ctx: Context, mailId: string, address: string): Promise<void> {
  const original = await ctx.db
    .selectFrom('outbound_mails')
    .select(copiedColumns)
    .where('id', '=', mailId)
    .where('credential', 'is', null)
    .executeTakeFirstOrThrow()
  const id = randomUUID()
  await ctx.db
    .insertInto('outbound_mails')
    .values({
      ...original,
      id,
      recipient: address,
      to_former: true,
      mail_message_id: newMessageId(ctx, original.from_address, null),
      state: ctx.hasRelay ? 'queued' : 'waiting_for_relay',
      due_at: ctx.now,
      queued_at: ctx.now,
      released_at: ctx.hasRelay ? ctx.now : null,
    })
    .execute()
  if (ctx.hasRelay) await scheduleDelivery(ctx, { id, credential: null })
}

const copiedColumns = [
  'kind',
  'automatic',
  'contact_id',
  'template_id',
  'locale',
  'from_address',
  'from_name',
  'subject',
  'body_html',
  'body_text',
] as const

/** Whether a former address was written to since then. */
export async function wasTold(
  { db }: Context,
  contactId: string,
  address: string,
  since: Date,
): Promise<boolean> {
  const told = await db
    .selectFrom('outbound_mails')
    .select('id')
    .where('contact_id', '=', contactId)
    .where('to_former', '=', true)
    .where('recipient', '=', address)
    .where('queued_at', '>=', since)
    .limit(1)
    .executeTakeFirst()
  return told !== undefined
}
