import { readBlob } from '#platform/blobs.ts'
import type { Context } from '#platform/context.ts'
import { mediaTypeOf } from '#platform/media-type.ts'
import { missing } from '#platform/problem.ts'
import type { FileAnswer } from '#platform/route.ts'

/** The file of a message that this person may read, of the type that its bytes have. */
export async function downloadAttachment(ctx: Context, id: string): Promise<FileAnswer> {
  const { name, sha256 } = await ctx.db
    .selectFrom('attachments')
    .select(['name', 'sha256'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => missing('attachment'))
  const bytes = await readBlob(ctx, sha256)
  return { name, mediaType: mediaTypeOf(bytes), bytes }
}
