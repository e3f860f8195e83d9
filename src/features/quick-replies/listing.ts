import { type Selectable, sql } from 'kysely'
import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import type { Tables } from '#platform/database/tables.ts'
import { pageOf, readCursor } from '#platform/paging.ts'
import { containsFolded } from '#platform/search.ts'

import type { QuickReply } from './contract.ts'
import { findReply, snippetsInText, visibleReplies } from './quick-reply.ts'

export type ReplyFilter = { search?: string | undefined; limit: number; after?: string | undefined }

const Key = z.tuple([z.string(), z.string(), z.uuid()])

/** By folder and name, those that this technician may use. */
export async function listReplies(ctx: Context, filter: ReplyFilter) {
  const rows = await replyPage(ctx, filter).execute()
  const { items, next } = pageOf(rows, filter.limit, ({ folder, name, id }) => [folder, name, id])
  return { items: items.map(present), next }
}

const replyPage = (ctx: Context, { search = '', limit, after }: ReplyFilter) => {
  const key = readCursor(after, Key)
  return visibleReplies(ctx)
    .selectAll()
    .$if(search !== '', (query) => query.where(({ ref }) => containsFolded(ref('search_key'), search)))
    .$if(key !== undefined, (query) =>
      query.where(sql<boolean>`(folder, name, id) > (${key?.[0]}, ${key?.[1]}, ${key?.[2]}::uuid)`),
    )
    .orderBy('folder')
    .orderBy('name')
    .orderBy('id')
    .limit(limit + 1)
}

export const presentReply = async (ctx: Context, id: string): Promise<QuickReply> =>
  present(await findReply(ctx, id))

const present = (row: Selectable<Tables['quick_replies']>): QuickReply => ({
  id: row.id,
  builtin: row.builtin,
  name: row.name,
  folder: row.folder,
  body: row.body,
  visibility: row.visibility,
  snippets: snippetsInText(row.body),
  uses: row.uses,
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  version: row.version,
  updatedAt: row.updated_at.toISOString(),
})
