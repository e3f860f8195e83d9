import { attachFiles, type StoredFile } from '#features/attachments/index.ts'
import type { Context } from '#platform/context.ts'
import { oneLine } from '#shared/one-line.ts'

import { previewOf, storable } from './messages.ts'

/** What a mail said that was taken for a forward, as its sender wrote it. */
export type Original = {
  body: string
  hasHtml: boolean
  author: { name: string; address: string }
  /** What was not hung on the message before: the mail that was enclosed. */
  files: readonly StoredFile[]
}

/** The message by which a ticket was opened that a technician passed on; null while that stands, or where it came otherwise. */
export async function withdrawnMessage({ db }: Context, ticketId: string): Promise<string | null> {
  const message = await db
    .selectFrom('ticket_forwards')
    .innerJoin('messages', 'messages.ticket_id', 'ticket_forwards.ticket_id')
    .select('messages.id')
    .where('ticket_forwards.ticket_id', '=', ticketId)
    .where('undone_at', 'is not', null)
    .where('inbound_mail_id', 'is not', null)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  return message?.id ?? null
}

/** The message says again all that the technician's mail said, in the technician's name. Once: the second time it does already. */
export async function restoreMessage(ctx: Context, messageId: string, original: Original): Promise<void> {
  const { ticketId, body } = await ctx.db
    .selectFrom('messages')
    .select(['ticket_id as ticketId', 'body'])
    .where('id', '=', messageId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const whole = storable(original.body)
  if (body === whole) return

  await ctx.db
    .updateTable('messages')
    .set({
      body: whole,
      has_html: original.hasHtml,
      author_name: oneLine(original.author.name, 200),
      author_address: original.author.address,
    })
    .where('id', '=', messageId)
    .execute()
  await attachFiles(ctx, messageId, original.files)
  await ctx.db
    .updateTable('tickets')
    .set({ preview: previewOf(whole) })
    .where('id', '=', ticketId)
    .where('preview', '=', previewOf(body)) // nobody has written since
    .execute()
  await ctx.record('ticket.forward_restored', { kind: 'ticket', id: ticketId }, { messageId })
}
