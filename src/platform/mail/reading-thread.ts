import { parentPort } from 'node:worker_threads'

import type { Reading } from './reading.ts'
import { readMail } from './reading-mail.ts'

const port = parentPort
if (!port) throw new Error('reading happens in a thread')

port.on('message', async (raw: Uint8Array) => {
  const reading = await readMail(raw)
  port.postMessage(reading, transferable(reading))
})
port.postMessage('ready')

/** Files are handed over, not copied. */
function transferable({ mail }: Reading): ArrayBuffer[] {
  const buffers = mail?.attachments.map(({ bytes }) => bytes.buffer) ?? []
  return [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer)
}
