import { attachmentsOf } from '#features/attachments/index.ts'
import { invitationsOf } from '#features/invitations/index.ts'
import type { Context } from '#platform/context.ts'
import { pageOf } from '#platform/paging.ts'

import type { PortalMessage } from './contract.ts'
import { type MessageRow, messageColumns, messagePage, type Reading } from './reading.ts'

/** The conversation as a contact may read it: the database leaves out every note. */
export async function readOwnMessages(ctx: Context, ticketId: string, reading: Reading) {
  const page = pageOf(await messagePage(ctx, ticketId, reading).execute(), reading.limit, ({ seq }) => [seq])
  return { items: await present(ctx, page.items), next: page.next }
}

export async function presentOwnMessage(ctx: Context, id: string): Promise<PortalMessage> {
  const row = await ctx.db
    .selectFrom('messages')
    .select(messageColumns)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const [message] = await present(ctx, [row])
  if (!message) throw new Error('a row is presented as one message')
  return message
}

async function present(ctx: Context, rows: readonly MessageRow[]): Promise<PortalMessage[]> {
  const ids = rows.map(({ id }) => id)
  const files = await attachmentsOf(ctx, ids)
  const invitations = await invitationsOf(ctx, ids)
  return rows.map((row) => ({
    id: row.id,
    author: {
      kind: row.author_kind,
      name: row.author_name,
      own: row.author_kind === 'contact' && row.author_id === ctx.actor.id,
    },
    body: row.body,
    hasFormatting: row.has_html,
    invitation: invitations.get(row.id) ?? null,
    attachments: files.get(row.id) ?? [],
    createdAt: row.created_at.toISOString(),
  }))
}
