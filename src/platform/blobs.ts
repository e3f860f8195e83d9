import { createHash } from 'node:crypto'

import type { Context } from './context.ts'
import { missing } from './problem.ts'
import { together } from './together.ts'

export type StoredBlob = { sha256: Buffer; size: number }

/** Keeps bytes under their SHA-256, once an account however often they come. */
export async function storeBlob(ctx: Context, bytes: Uint8Array): Promise<StoredBlob> {
  const blob = {
    sha256: createHash('sha256').update(bytes).digest(),
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  }
  await storeEach(ctx, blob)
  return { sha256: blob.sha256, size: bytes.byteLength }
}

type Blob = { sha256: Buffer; bytes: Buffer }

const storeEach = together(async (ctx, blobs: readonly Blob[]) => {
  await storeBlobs(ctx, blobs)
  return blobs
})

/** The same for many whose SHA-256 is known, in one statement. */
export const storeBlobs = ({ db, now }: Context, blobs: readonly Blob[]): Promise<unknown> =>
  db
    .insertInto('blobs')
    .values(blobs.map(({ sha256, bytes }) => ({ sha256, size: bytes.length, bytes, created_at: now })))
    .onConflict((known) => known.doNothing())
    .execute()

export async function readBlob({ db }: Context, sha256: Buffer): Promise<Buffer> {
  const { bytes } = await db
    .selectFrom('blobs')
    .select('bytes')
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow(() => missing('blob'))
  return bytes
}
