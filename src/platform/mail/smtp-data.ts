import type { SMTPServerDataStream } from 'smtp-server'

import { refusal } from './smtp-replies.ts'

/** Mail on its way in, of all connections together, is kept in memory up to here. */
const together = 256 * 1024 * 1024
let held = 0

/** Everything up to the final dot. What is too much is read to its end and forgotten, then refused. */
export async function receiveData(stream: SMTPServerDataStream, limit: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  let crowded = false
  try {
    // A PassThrough that nobody set an encoding on hands out buffers.
    for await (const piece of stream as AsyncIterable<Buffer>) {
      if (size > limit || crowded) continue
      crowded = held + piece.length > together
      size += piece.length
      held += piece.length
      pieces.push(piece)
    }
    if (stream.sizeExceeded || size > limit) throw refusal(552, 'Message exceeds the size limit')
    if (crowded) throw refusal(452, 'Too much mail at once, try again later')
    return Buffer.concat(pieces, size)
  } finally {
    held -= size
  }
}
