import { z } from 'zod'

import { restoreMessage, withdrawnMessage } from '#features/tickets/index.ts'
import { storeBlob } from '#platform/blobs.ts'
import type { Context } from '#platform/context.ts'
import { errand } from '#platform/jobs.ts'
import type { ReadMail } from '#platform/mail/reading.ts'

import { isEnclosed } from './enclosed.ts'
import { rawMailOfMessage } from './raw-mail.ts'

type Cargo = { messageId: string; raw: Buffer }

/** Reads a technician's mail again that was taken for a forward, so that its ticket says what they had written. */
export const restoreForward = errand('forward.restore', z.object({ ticketId: z.uuid() }), {
  async prepare(ctx, { ticketId }): Promise<Cargo | undefined> {
    const messageId = await withdrawnMessage(ctx, ticketId)
    const raw = messageId ? await rawMailOfMessage(ctx, messageId) : undefined
    return messageId && raw ? { messageId, raw } : undefined
  },
  perform: ({ raw }, { mailReader }) => mailReader.read(raw),
  async settle(ctx, { messageId }, { mail }) {
    if (mail?.from) await restore(ctx, messageId, { ...mail, from: mail.from })
  },
})

async function restore(
  ctx: Context,
  messageId: string,
  { text, html, from, attachments }: ReadMail & { from: NonNullable<ReadMail['from']> },
) {
  const files = await Promise.all(
    attachments.filter(isEnclosed).map(async ({ name, mediaType, contentId, bytes }) => ({
      name,
      mediaType,
      contentId,
      ...(await storeBlob(ctx, bytes)),
    })),
  )
  await restoreMessage(ctx, messageId, {
    body: text,
    hasHtml: Boolean(html),
    author: { name: from.name || from.address, address: from.address },
    files,
  })
}
