import type { AddressInfo } from 'node:net'
import { text as textOf } from 'node:stream/consumers'

import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'

export type Received = {
  from: string
  to: string[]
  raw: string
  mail: Email
  /** As they stand in the mail, unfolded, names in lower case. */
  header(name: string): string[]
}

export type Sink = {
  url: string
  received: Received[]
  /** Says what the server answers next; null takes the mail. */
  answer(stage: 'rcpt' | 'data', code: number | null, message?: string): void
  stop(): Promise<void>
}

/** A real SMTP server that takes every mail and keeps it, or answers what the test wants. */
export async function openSink(port = 0): Promise<Sink> {
  const received: Received[] = []
  const answers: { rcpt: Error | null; data: Error | null } = { rcpt: null, data: null }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => done(answers.rcpt ?? undefined),
    onData(stream, { envelope }, done) {
      textOf(stream.setEncoding('latin1')).then(async (raw) => {
        if (answers.data) return done(answers.data)
        const mail = await PostalMime.parse(Buffer.from(raw, 'latin1'))
        received.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          raw,
          mail,
          header: (name) => mail.headers.filter(({ key }) => key === name).map(({ value }) => value),
        })
        return done()
      }, done)
    },
  })
  server.on('error', () => {}) // a client that left shows in the test by what is missing
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()))
  onTestFinished(stop)
  const address = server.server.address() as AddressInfo // it listens on a port
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    answer(stage, code, message = 'told so') {
      answers[stage] = code === null ? null : Object.assign(new Error(message), { responseCode: code })
    },
    stop,
  }
}
