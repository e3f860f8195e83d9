import { z } from 'zod'

import { attachmentsOf } from '#features/attachments/index.ts'
import { invitationsOf } from '#features/invitations/index.ts'
import type { Context } from '#platform/context.ts'
import { pageOf, readCursor } from '#platform/paging.ts'

import type { Message } from './contract.ts'

export const SeqKey = z.tuple([z.number().int()])

export type Reading = { limit: number; after?: string | undefined; order: 'oldest' | 'newest' }

/** The messages of a ticket in the order in which they happened, with their files. */
export async function readMessages(ctx: Context, ticketId: string, reading: Reading) {
  const page = pageOf(
    await messagePage(ctx, ticketId, reading).select('author_address').execute(),
    reading.limit,
    (row) => [row.seq],
  )
  return { items: await presentMessages(ctx, page.items), next: page.next }
}

export const messagePage = (ctx: Context, ticketId: string, { limit, after, order }: Reading) => {
  const key = readCursor(after, SeqKey)
  return ctx.db
    .selectFrom('messages')
    .select(messageColumns)
    .where('ticket_id', '=', ticketId)
    .$if(key !== undefined, (query) => query.where('seq', order === 'oldest' ? '>' : '<', key?.[0] ?? 0))
    .orderBy('seq', order === 'oldest' ? 'asc' : 'desc')
    .limit(limit + 1)
}

/** What every role may read of a message. */
export const messageColumns = [
  'id',
  'seq',
  'visibility',
  'author_kind',
  'author_id',
  'author_name',
  'body',
  'has_html',
  'created_at',
] as const

export type MessageRow = Awaited<ReturnType<ReturnType<typeof messagePage>['executeTakeFirstOrThrow']>>

export async function presentMessages(
  ctx: Context,
  rows: readonly (MessageRow & { author_address: string | null })[],
): Promise<Message[]> {
  const ids = rows.map(({ id }) => id)
  const files = await attachmentsOf(ctx, ids)
  const invitations = await invitationsOf(ctx, ids)
  const came = await mailsOf(ctx, ids)
  return rows.map((row) => ({
    id: row.id,
    visibility: row.visibility,
    author: {
      kind: row.author_kind,
      id: row.author_id,
      name: row.author_name,
      address: row.author_address,
    },
    automatic: automaticReason(came.get(row.id)),
    mail: came.get(row.id) ?? null,
    body: row.body,
    hasFormatting: row.has_html,
    invitation: invitations.get(row.id) ?? null,
    attachments: files.get(row.id) ?? [],
    createdAt: row.created_at.toISOString(),
  }))
}

const automaticReason = (mail: Message['mail'] | undefined): string | null =>
  mail?.verdict === 'automatic' ? (mail.reasons[0] ?? 'auto_submitted') : null

/** The mails that brought messages, with what was found out about their senders. */
async function mailsOf(
  { db }: Context,
  messageIds: readonly string[],
): Promise<Map<string, NonNullable<Message['mail']>>> {
  if (messageIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('inbound_mails')
    .select(['id', 'message_id', 'from_address', 'verdict', 'verdict_details'])
    .where('message_id', 'in', messageIds)
    .execute()
  return new Map(
    rows.map(({ id, message_id, from_address, verdict, verdict_details }) => [
      message_id ?? '',
      { id, address: from_address, verdict, reasons: Reasons.parse(verdict_details) },
    ]),
  )
}

const Reasons = z.array(z.string()).catch([])

export async function presentMessage(ctx: Context, id: string): Promise<Message> {
  const row = await ctx.db
    .selectFrom('messages')
    .select([...messageColumns, 'author_address'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const [message] = await presentMessages(ctx, [row])
  if (!message) throw new Error('a row is presented as one message')
  return message
}
