import type { AddressInfo } from 'node:net'

import { SMTPServer } from 'smtp-server'

/** Where the measured Guichet hands its mail over; remembers when each credential mail came. */
export async function openSink() {
  const credentialMailsAt: number[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      let head = ''
      stream.on('data', (chunk: Buffer) => {
        if (head.length < 8192) head += chunk.toString('latin1')
      })
      stream.on('end', () => {
        if (/^X-Guichet-Credential:/im.test(head)) credentialMailsAt.push(performance.now())
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo // a TCP server that listens has one
  return {
    url: `smtp://127.0.0.1:${port}`,
    credentialMailsAt,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
