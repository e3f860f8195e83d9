import type { FastifyReply } from 'fastify'

import type { FileAnswer } from '../route.ts'

/** Types a browser may show by itself; everything else is downloaded as bytes. */
const shown = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
  'text/plain',
  'message/rfc822',
])

/** Bytes that somebody else chose: always a download, never run, never guessed at. */
export const sendFile = (reply: FastifyReply, { name, mediaType, bytes }: FileAnswer) =>
  reply
    .header('content-type', shown.has(mediaType) ? mediaType : 'application/octet-stream')
    .header('content-disposition', disposition(name))
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(bytes))

/** RFC 6266: an ASCII name for old programs, the real one in UTF-8. Bidirectional controls would disguise the ending. */
function disposition(name: string) {
  const safe = name.replace(/[\p{Cc}\p{Cf}/\\]/gu, '_')
  const ascii = safe.replace(/[^\x20-\x7e]|["%]/g, '_')
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(safe).replace(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)}`
}
