import { randomUUID } from 'node:crypto'

import { storeBlob } from '#platform/blobs.ts'
import type { Context } from '#platform/context.ts'
import { conflict, refused } from '#platform/problem.ts'

import type { StoredFile } from './attaching.ts'
import type { Upload } from './contract.ts'
import { safeFileName } from './file-name.ts'

/** So many files may wait for their messages, for each person. */
const mostWaiting = 40

/** Keeps a file for a message that its writer has not sent yet. */
export async function upload(ctx: Context, given: { name: string; bytes: Uint8Array }): Promise<Upload> {
  const name = safeFileName(given.name)
  await demandRoom(ctx)

  const id = randomUUID()
  const { sha256, size } = await storeBlob(ctx, given.bytes)
  await ctx.db
    .insertInto('uploads')
    .values({
      id,
      ...ownerOf(ctx),
      name,
      media_type: 'application/octet-stream', // what the browser claims is not believed
      size,
      sha256,
      created_at: ctx.now,
    })
    .execute()
  await ctx.record('file.uploaded', { kind: 'upload', id }, { name, size })
  return { id, name, size }
}

async function demandRoom(ctx: Context) {
  const waiting = await uploadsOf(ctx).select('id').limit(mostWaiting).execute()
  if (waiting.length === mostWaiting) throw conflict('too_many_files', { most: mostWaiting })
}

/** Takes uploaded files for a message. Each is somebody's own, and goes with one message only. */
export async function claimUploads(ctx: Context, uploadIds: readonly string[]): Promise<StoredFile[]> {
  if (uploadIds.length === 0) return []
  const { owner_kind, owner_id } = ownerOf(ctx)
  const claimed = await ctx.db
    .deleteFrom('uploads')
    .where('id', 'in', uploadIds)
    .where('owner_kind', '=', owner_kind)
    .where('owner_id', '=', owner_id)
    .returning(['id', 'name', 'media_type as mediaType', 'sha256', 'size'])
    .execute()
  const byId = new Map(claimed.map((file) => [file.id, file]))
  return uploadIds.map((id) => {
    const file = byId.get(id)
    if (!file) throw refused('upload_gone', { uploadId: id })
    return file
  })
}

const uploadsOf = (ctx: Context) => {
  const { owner_kind, owner_id } = ownerOf(ctx)
  return ctx.db.selectFrom('uploads').where('owner_kind', '=', owner_kind).where('owner_id', '=', owner_id)
}

function ownerOf({ actor }: Context): { owner_kind: 'technician' | 'contact'; owner_id: string } {
  if (actor.kind === 'system' || actor.id === null) throw new Error('the system uploads nothing')
  return { owner_kind: actor.kind, owner_id: actor.id }
}
