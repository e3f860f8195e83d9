import { buffer } from 'node:stream/consumers'

import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export type Delivered = { recipients: string[]; mail: Email; header(name: string): string }
export type Sink = { url: string; delivered: Delivered[]; close(): Promise<void> }

/** A letter box for whatever Guichet sends: takes every mail, and hands none on. */
export async function openSink(port: number): Promise<Sink> {
  const delivered: Delivered[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, { envelope }, done) {
      const keep = async () => {
        const mail = await PostalMime.parse(await buffer(stream))
        const recipients = envelope.rcptTo.map(({ address }) => address)
        const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? ''
        delivered.push({ recipients, mail, header })
      }
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
