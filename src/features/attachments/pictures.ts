import { readBlob } from '#platform/blobs.ts'
import type { Context } from '#platform/context.ts'
import { imageTypeOf } from '#platform/media-type.ts'

/** As much as a page carries within itself. */
const mostBytes = 15_000_000

/** An address that holds the picture whole. */
export const dataAddress = ({ mediaType, bytes }: { mediaType: string; bytes: Uint8Array }) =>
  `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`

/** The pictures of a message by their Content-IDs, as addresses that hold them whole. What is no picture is left out. */
export async function picturesOf(
  ctx: Context,
  messageId: string,
  contentIds: readonly string[],
): Promise<Map<string, string>> {
  const pictures = new Map<string, string>()
  if (contentIds.length === 0) return pictures
  const files = await ctx.db
    .selectFrom('attachments')
    .select(['content_id as contentId', 'sha256', 'size'])
    .where('message_id', '=', messageId)
    .where('content_id', 'in', contentIds)
    .orderBy('position')
    .execute()
  let room = mostBytes
  for (const { contentId, sha256, size } of files) {
    room -= Number(size)
    if (contentId === null || pictures.has(contentId) || room < 0) continue
    const bytes = await readBlob(ctx, sha256)
    const mediaType = imageTypeOf(bytes)
    if (mediaType) pictures.set(contentId, dataAddress({ mediaType, bytes }))
  }
  return pictures
}
