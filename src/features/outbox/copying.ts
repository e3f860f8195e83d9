import { randomUUID } from 'node:crypto'

import { copiedOn } from '#features/tickets/index.ts'
import type { Context } from '#platform/context.ts'
import { newMessageId } from '#platform/mail/reply-token.ts'

import { scheduleDelivery } from './delivery-job.ts'

/**
 * Copies a queued reply to everybody who takes part in its ticket, each in a mail of its own with a fate of its own.
 * A mail that holds credentials is copied to nobody (specification Q-20).
 */
export async function copyToParticipants(ctx: Context, mailId: string): Promise<void> {
  const original = await ctx.db
    .selectFrom('outbound_mails')
    .select(copiedColumns)
    .where('id', '=', mailId)
    .executeTakeFirstOrThrow()
  if (original.ticket_id === null || original.credential !== null) return
  const addresses = await copiedOn(ctx, original.ticket_id)
  if (addresses.length === 0) return

  await ctx.db.updateTable('outbound_mails').set({ header_cc: addresses }).where('id', '=', mailId).execute()
  const { recipient, ...same } = original
  const copies = addresses.map((address) => ({
    ...same,
    id: randomUUID(),
    recipient: address,
    to_participant: true,
    header_to: recipient,
    header_cc: addresses,
    mail_message_id: newMessageId(ctx, original.from_address, original.ticket_id),
    state: ctx.hasRelay ? ('queued' as const) : ('waiting_for_relay' as const), // words of the column
    due_at: ctx.now,
    queued_at: ctx.now,
    released_at: ctx.hasRelay ? ctx.now : null,
  }))
  await ctx.db.insertInto('outbound_mails').values(copies).execute()
  if (ctx.hasRelay) for (const { id } of copies) await scheduleDelivery(ctx, { id, credential: null })
}

const copiedColumns = [
  'recipient',
  'kind',
  'credential',
  'automatic',
  'ticket_id',
  'message_id',
  'technician_id',
  'template_id',
  'locale',
  'in_reply_to',
  'mail_references',
  'from_address',
  'from_name',
  'subject',
  'body_html',
  'body_text',
] as const
