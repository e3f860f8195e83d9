import { readBlob } from '#platform/blobs.ts'
import type { Context } from '#platform/context.ts'
import type { LetterFile } from '#platform/mail/building.ts'

import type { Mail } from './mail.ts'

/** What a relay takes along with its text, as bytes before they are encoded. */
const roomFor = 15_000_000

type Occasion = Pick<Mail, 'kind' | 'messageId'>

/** The files of a technician's reply: those that fit go along, the others are named and stay in the portal. */
async function filesOf({ db }: Context, { kind, messageId }: Occasion) {
  if (kind !== 'reply' || messageId === null) return { carried: [], left: [] }
  const files = await db
    .selectFrom('attachments')
    .select(['name', 'media_type', 'size', 'sha256'])
    .where('message_id', '=', messageId)
    .orderBy('position')
    .execute()
  let room = roomFor
  const carried = files.filter(({ size }) => {
    if (size > room) return false
    room -= size
    return true
  })
  return { carried, left: files.filter((file) => !carried.includes(file)) }
}

export const namesLeft = async (ctx: Context, occasion: Occasion): Promise<string[]> =>
  (await filesOf(ctx, occasion)).left.map(({ name }) => name)

export async function carriedFiles(ctx: Context, occasion: Occasion): Promise<LetterFile[]> {
  const { carried } = await filesOf(ctx, occasion)
  const files: LetterFile[] = []
  for (const { name, media_type: mediaType, sha256 } of carried)
    files.push({ name, mediaType, bytes: await readBlob(ctx, sha256) })
  return files
}
