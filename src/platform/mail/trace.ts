import { createHash } from 'node:crypto'

import { fieldRanges, messageIdOf, readHeaderBlock } from './header-block.ts'

/**
 * What servers write on a mail along its way. The author's own fields, signatures included, are not among them:
 * a signed mail and an unsigned imitation of it stay two mails.
 */
const traceFields =
  /^(?:received|x-received|return-path|delivered-to|x-original-to|x-forwarded-(?:to|for)|envelope-to|x-envelope-to|received-spf|authentication-results|arc-[a-z-]+)[ \t]*:/i

/** What tells a mail from every other, however often and on whatever way it is delivered. */
export type Fingerprint = { messageId: string | null; digest: Buffer; sha256: Buffer }

export const fingerprintOf = (raw: Uint8Array): Fingerprint => ({
  messageId: messageIdOf(readHeaderBlock(raw).headers),
  digest: digestWithoutTrace(raw),
  sha256: createHash('sha256').update(raw).digest(),
})

function digestWithoutTrace(raw: Uint8Array): Buffer {
  const hash = createHash('sha256')
  let hashed = 0
  for (const { start, end } of fieldRanges(raw)) {
    const field = Buffer.from(raw.buffer, raw.byteOffset + start, end - start).toString('latin1')
    if (!traceFields.test(field) || holdsMore.test(field)) continue
    hash.update(raw.subarray(hashed, start))
    hashed = end
  }
  return hash.update(raw.subarray(hashed)).digest()
}

/** Where a carriage return alone ends lines, one field may hold the whole mail. */
const holdsMore = /\r(?!\r*\n)/
