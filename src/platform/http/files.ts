import type { FastifyReply } from 'fastify'

import type { FileAnswer, FrameAnswer } from '../route.ts'

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

const framePolicy = [
  "default-src 'none'",
  'img-src data:',
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ')

/** A page that runs nothing, sends nothing and fetches nothing, even when it is opened by its address. */
export const sendFrame = (reply: FastifyReply, { html }: FrameAnswer) =>
  reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', framePolicy)
    .header('cache-control', 'private, no-store')
    .send(html)

/** RFC 6266: an ASCII name for old programs, the real one in UTF-8. Bidirectional controls would disguise the ending. */
function disposition(name: string) {
  const safe = name.replace(/[\p{Cc}\p{Cf}/\\]/gu, '_')
  const ascii = safe.replace(/[^\x20-\x7e]|["%]/g, '_')
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(safe).replace(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)}`
}
