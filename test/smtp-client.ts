import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

export type Mail = { from: string; to: string; raw: Buffer }

/**
 * One connection that hands over mail after mail and waits for each 250: as small as can be,
 * because it shares the processors with what is measured.
 */
export async function openClient(port: number, from = '127.0.0.1') {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from, noDelay: true })
  const lines = createInterface({ input: socket })
  // A connection that is refused or cut ends the replies, which whoever waits for one is told.
  socket.on('error', () => lines.close()).on('close', () => lines.close())
  const replies = lines[Symbol.asyncIterator]()
  const expect = async (code: string) => {
    for (;;) {
      const { value: line, done } = await replies.next()
      if (done) throw new Error(`connection closed, expected ${code}`)
      if (!line.startsWith(code)) throw new Error(`expected ${code}, got ${line}`)
      if (line[3] !== '-') return
    }
  }
  await expect('220')
  await say(socket, 'EHLO bench.test', () => expect('250'))

  return {
    async hand({ from, to, raw }: Mail) {
      await say(socket, `MAIL FROM:<${from}>`, () => expect('250'))
      await say(socket, `RCPT TO:<${to}>`, () => expect('250'))
      await say(socket, 'DATA', () => expect('354'))
      socket.write(raw)
      await say(socket, '\r\n.', () => expect('250'))
    },
    close: () => socket.destroy(),
  }
}

const say = (socket: Socket, line: string, answer: () => Promise<void>) => {
  socket.write(`${line}\r\n`)
  return answer()
}

/** Hands over all mails over so many connections; answers the seconds from the first to the last 250. */
export async function handOver(port: number, mails: readonly Mail[], connections: number): Promise<number> {
  const clients = await Promise.all(Array.from({ length: connections }, () => openClient(port)))
  const waiting = [...mails]
  const started = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      for (let mail = waiting.pop(); mail; mail = waiting.pop()) await client.hand(mail)
    }),
  )
  const seconds = (performance.now() - started) / 1000
  for (const client of clients) client.close()
  return seconds
}
