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
  /** The next mail, whole, whose sender is left waiting for an answer. */
  hold(): Promise<Received>
  stop(): Promise<void>
}

/** A sink for one test. */
export async function openSink(port?: number): Promise<Sink> {
  const sink = await startSink(port)
  onTestFinished(sink.stop)
  return sink
}

/** A real SMTP server that takes every mail and keeps it, or answers what the test wants. */
export async function startSink(port = 0): Promise<Sink> {
  const received: Received[] = []
  const answers: { rcpt: Error | null; data: Error | null } = { rcpt: null, data: null }
  let held: PromiseWithResolvers<Received> | null = null
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 200,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => done(answers.rcpt ?? undefined),
    onData(stream, { envelope }, done) {
      textOf(stream.setEncoding('latin1')).then(async (raw) => {
        if (answers.data) return done(answers.data)
        const mail = await PostalMime.parse(Buffer.from(raw, 'latin1'))
        const taken = {
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          raw,
          mail,
          header: (name: string) => mail.headers.filter(({ key }) => key === name).map(({ value }) => value),
        }
        if (held) return held.resolve(taken)
        received.push(taken)
        return done()
      }, done)
    },
  })
  server.on('error', () => {}) // a client that left shows in the test by what is missing
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()))
  const address = server.server.address() as AddressInfo // it listens on a port
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    answer(stage, code, message = 'told so') {
      answers[stage] = code === null ? null : Object.assign(new Error(message), { responseCode: code })
    },
    hold() {
      const waiting = Promise.withResolvers<Received>()
      held = waiting
      return waiting.promise.finally(() => {
        held = null
      })
    },
    stop,
  }
}
