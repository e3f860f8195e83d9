import { randomUUID } from 'node:crypto'

import type { Insertable } from 'kysely'

import { attachFiles, type StoredFile } from '#features/attachments/index.ts'
import { keepInvitation } from '#features/invitations/index.ts'
import type { Context } from '#platform/context.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { Invitation } from '#platform/mail/invitation.ts'
import { together } from '#platform/together.ts'
import { foldReply } from '#shared/folding/fold-reply.ts'
import { oneLine } from '#shared/one-line.ts'

/** Who wrote: a contact or a technician by id, or whoever sent a mail without being a contact. */
export type Author = {
  kind: 'contact' | 'technician' | 'sender' | 'system'
  id: string | null
  name: string
  address: string | null
}

export type NewMessage = {
  author: Author
  /** Plain text; a secret never stands here, only its redaction. */
  body: string
  attachments?: readonly StoredFile[]
  inboundMailId?: string | null
  /** Whether the mail can be shown as it was formatted. */
  hasHtml?: boolean
  invitation?: Invitation | null
}

/** Puts a message on a ticket, with its files. Says nothing about it: the caller does. */
export async function insertMessage(
  ctx: Context,
  ticketId: string,
  visibility: 'public' | 'internal',
  { author, body, attachments = [], inboundMailId = null, hasHtml = false, invitation = null }: NewMessage,
): Promise<string> {
  const id = randomUUID()
  await insertRow(ctx, {
    id,
    ticket_id: ticketId,
    visibility,
    author_kind: author.kind,
    author_id: author.id,
    author_name: oneLine(author.name, 200),
    author_address: author.address,
    body: storable(body),
    inbound_mail_id: inboundMailId,
    has_html: hasHtml,
    created_at: ctx.now,
  })
  await attachFiles(ctx, id, attachments)
  await keepInvitation(ctx, id, invitation)
  return id
}

const insertRow = together(async ({ db }, rows: readonly Insertable<Tables['messages']>[]) => {
  await db.insertInto('messages').values(rows).execute()
  return rows
})

/** PostgreSQL's text holds anything but U+0000. */
export const storable = (text: string) => text.replaceAll('\0', '')

/** How a message begins, on one line, without what it quotes: what lists show beside the title. */
export const previewOf = (body: string) => {
  const own = foldReply(body.slice(0, 2000)).filter(({ folded }) => !folded)
  return oneLine(own.map(({ text }) => text).join(' '), 160)
}

/** The technician or contact who is acting, as the author of what they write. */
export function authorOf({ actor }: Context): Author {
  if (actor.kind === 'system') throw new Error('the system writes in somebody’s name')
  return { kind: actor.kind, id: actor.id, name: actor.name, address: null }
}
