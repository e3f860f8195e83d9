import type { AddressInfo } from 'node:net'
import { text as textOf } from 'node:stream/consumers'

import { SMTPServer } from 'smtp-server'

export type Arrival = {
  at: number
  messageId: string
  /** Of the envelope: where a bounce goes. */
  from: string
  to: string
  raw: string
  /** Whether it was told `250`. */
  answered: boolean
}

/** A relay that takes every mail whole and then answers `250`, or falls silent, as it is told. */
export async function openOutgoingSink(port = 0) {
  const arrivals: Arrival[] = []
  let freezing: ((arrival: Arrival) => void) | null = null
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 200,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, { envelope }, done) {
      textOf(stream.setEncoding('latin1')).then((raw) => {
        const messageId = /^Message-ID:\s*(\S+)/im.exec(raw)?.[1] ?? ''
        const to = envelope.rcptTo.map(({ address }) => address).join(', ')
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        const arrival = { at: performance.now(), messageId, from, to, raw, answered: freezing === null }
        arrivals.push(arrival)
        if (!freezing) return done()
        const frozen = freezing
        freezing = null
        return frozen(arrival)
      }, done)
    },
  })
  server.on('error', () => {}) // a client that left shows by what is missing
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.server.address() as AddressInfo // it listens on a port

  return {
    port: address.port,
    url: `smtp://127.0.0.1:${address.port}`,
    arrivals,
    /** The next mail is taken whole, and its sender waits for an answer that does not come. */
    freeze: () =>
      new Promise<Arrival>((resolve) => {
        freezing = resolve
      }),
    relent() {
      freezing = null
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
