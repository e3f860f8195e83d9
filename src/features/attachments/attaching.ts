import type { Context } from '#platform/context.ts'
import { together } from '#platform/together.ts'

import { safeFileName } from './file-name.ts'

/** A file whose bytes are stored already. */
export type StoredFile = {
  name: string
  mediaType: string
  sha256: Buffer
  size: number
  /** How the HTML of a mail refers to it. */
  contentId?: string | null
}

/** Hangs files on a message, in the order given. */
export async function attachFiles(ctx: Context, messageId: string, files: readonly StoredFile[]) {
  if (files.length > 0) await attach(ctx, { messageId, files })
}

type Hanging = { messageId: string; files: readonly StoredFile[] }

const attach = together(async ({ db }, hangings: readonly Hanging[]) => {
  await db.insertInto('attachments').values(hangings.flatMap(rowsOf)).execute()
  return hangings
})

const rowsOf = ({ messageId, files }: Hanging) =>
  files.map(({ name, mediaType, sha256, size, contentId }, position) => ({
    message_id: messageId,
    position,
    name: safeFileName(name),
    media_type: mediaType,
    sha256,
    size,
    content_id: contentId ?? null,
  }))
