import { readBlob } from '#platform/blobs.ts'
import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'
import type { FileAnswer } from '#platform/route.ts'

/** The file of a message that this person may read. */
export async function downloadAttachment(ctx: Context, id: string): Promise<FileAnswer> {
  const { name, mediaType, sha256 } = await ctx.db
    .selectFrom('attachments')
    .select(['name', 'media_type as mediaType', 'sha256'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => missing('attachment'))
  return { name, mediaType, bytes: await readBlob(ctx, sha256) }
}
