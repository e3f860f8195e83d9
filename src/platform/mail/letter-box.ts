import { buffer } from 'node:stream/consumers'

import { SMTPServer } from 'smtp-server'

import type { ReadMail } from './reading.ts'
import { readMail } from './reading-mail.ts'

export type Delivered = { recipients: readonly string[]; mail: ReadMail; header(name: string): string }
export type LetterBox = { url: string; delivered: Delivered[]; close(): Promise<void> }

/** Takes every mail, keeps it to be looked at, and hands none on: where the mail of a demonstration ends. */
export async function openLetterBox(port: number): Promise<LetterBox> {
  const delivered: Delivered[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, { envelope }, done) {
      const recipients = envelope.rcptTo.map(({ address }) => address)
      const keep = async () => delivered.push(await readDelivered(await buffer(stream), recipients))
      keep().then(() => done(), done)
    },
  })
  server.on('error', () => {}) // a client that leaves is the other side's matter
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${port}`,
    delivered,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function readDelivered(raw: Buffer, recipients: readonly string[]): Promise<Delivered> {
  const reading = await readMail(raw)
  if (!reading.ok) throw new Error(`a mail of ours cannot be read: ${reading.reason}`)
  const { mail } = reading
  return { recipients, mail, header: (name) => mail.headers.find((each) => each.name === name)?.value ?? '' }
}
