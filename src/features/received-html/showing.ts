import { picturesOf } from '#features/attachments/index.ts'
import { placeImages } from '#platform/html/cleaning.ts'
import { conflict } from '#platform/problem.ts'
import type { Call, FrameAnswer } from '#platform/route.ts'
import { fetchPictures } from './fetching-pictures.ts'
import { cleanedMessage } from './formatting.ts'
import { pageOf } from './page.ts'

/**
 * A message as it was formatted. Its pictures stand in the page itself: the frame has no session of its own,
 * and whoever may see the page may see them.
 */
export async function showPage(
  call: Call,
  { id, images }: { id: string; images: 'blocked' | 'shown' },
): Promise<FrameAnswer> {
  const { state, html, remoteImages, inlineImages } = await cleanedMessage(call, id)
  if (state !== 'shown') throw conflict('not_formatted', { state })

  const inline = await call.asCaller((ctx) => picturesOf(ctx, id, inlineImages))
  const remote = images === 'shown' ? await fetchPictures(call.outside.images, remoteImages) : new Map()
  const sourceOf = (kind: 'remote' | 'inline', index: number): string | null =>
    kind === 'inline'
      ? (inline.get(inlineImages[index] ?? '') ?? null)
      : (remote.get(remoteImages[index] ?? '') ?? null)
  return { html: pageOf(placeImages(html, sourceOf)) }
}
