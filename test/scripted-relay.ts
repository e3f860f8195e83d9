import { createServer, type Socket } from 'node:net'

import { onTestFinished } from 'vitest'

type End = 'drop' | 'freeze' | `${number} ${string}`

/** What a relay does; whatever is not said, it does as it should. */
export type Script = {
  greeting?: string
  /** Answers to a command by its first word: `{ RCPT: '451 later' }`. */
  answers?: Partial<Record<'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'DATA' | 'RSET', string>>
  /** Answers to RCPT by the address. */
  recipients?: (address: string) => string | undefined
  offers?: string[]
  /** What happens when a mail is whole, by its recipient and its text. */
  content?: End | ((recipient: string, raw: string) => End | undefined)
  /** Every answer, one byte in so many milliseconds. */
  dripMs?: number
}

export type ScriptedRelay = {
  url: string
  /** Of what was taken. */
  recipients: string[]
  /** Times that somebody knocked. */
  knocks(): number
  /** Most conversations with a mail under way at once, by domain. */
  most(domain: string): number
  play(script: Script): void
  close(): Promise<void>
}

/** A scripted relay for one test. */
export async function openScriptedRelay(script?: Script, port?: number): Promise<ScriptedRelay> {
  const relay = await startScriptedRelay(script, port)
  onTestFinished(relay.close)
  return relay
}

/** A relay that speaks SMTP over a bare socket, as well or as badly as a script says. */
export async function startScriptedRelay(first: Script = {}, port = 0): Promise<ScriptedRelay> {
  let script = first
  let knocks = 0
  const taken: string[] = []
  const sockets = new Set<Socket>()
  const underWay = new Map<string, number>()
  const most = new Map<string, number>()
  const count = (domain: string, by: 1 | -1) => {
    const now = (underWay.get(domain) ?? 0) + by
    underWay.set(domain, now)
    most.set(domain, Math.max(most.get(domain) ?? 0, now))
  }

  const server = createServer((socket) => {
    knocks += 1
    sockets.add(socket)
    socket.on('error', () => {}) // a client that left shows by what is missing
    let recipient = ''
    let content: string | null = null
    let rest = ''
    let shakesHands = false
    const leave = () => {
      if (recipient) count(domainOf(recipient), -1)
      recipient = ''
    }
    socket.on('close', () => {
      leave()
      sockets.delete(socket)
    })
    const say = (text: string) => drip(socket, `${text}\r\n`, script.dripMs ?? 0)

    const command = (line: string) => {
      const word = line.split(/[ :]/)[0]?.toUpperCase() ?? ''
      const answer = script.answers?.[word as 'EHLO'] // any word may be asked for
      shakesHands = word === 'STARTTLS' && Boolean(answer?.startsWith('220'))
      if (answer) return say(answer)
      if (word === 'STARTTLS') return say('502 no such command')
      if (word === 'EHLO')
        return say(
          ['250-relay.test', ...(script.offers ?? []).map((each) => `250-${each}`), '250 OK'].join('\r\n'),
        )
      if (word === 'RCPT') {
        const address = /<([^>]*)>/.exec(line)?.[1] ?? ''
        const verdict = script.recipients?.(address) ?? '250 OK'
        if (verdict.startsWith('2')) {
          recipient = address
          count(domainOf(address), 1)
        }
        return say(verdict)
      }
      if (word === 'DATA') {
        content = ''
        return say('354 go on')
      }
      if (word === 'QUIT') return socket.end('221 bye\r\n')
      if (word === 'RSET') leave()
      return say(word === 'AUTH' ? '235 welcome' : '250 OK')
    }
    const whole = (raw: string): void => {
      content = null
      const told = typeof script.content === 'function' ? script.content(recipient, raw) : script.content
      if (told === 'drop') socket.destroy()
      if (told === 'drop' || told === 'freeze') return
      const verdict = told ?? '250 2.0.0 queued as 4F2A'
      if (verdict.startsWith('2')) taken.push(recipient)
      leave()
      say(verdict)
    }
    socket.on('data', (chunk) => {
      if (shakesHands) {
        socket.end('this is not TLS\r\n')
        return
      }
      rest += chunk.toString('latin1')
      for (;;) {
        const ends = content === null ? '\r\n' : '\r\n.\r\n'
        const at = rest.indexOf(ends)
        if (at < 0) break
        const said = rest.slice(0, at)
        rest = rest.slice(at + ends.length)
        if (content === null) command(said)
        else whole(said)
      }
    })
    say(script.greeting ?? '220 relay.test ESMTP')
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address() as { port: number } // it listens on a port
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy()
      server.close(() => resolve())
    })
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    recipients: taken,
    knocks: () => knocks,
    most: (domain) => most.get(domain) ?? 0,
    play(next) {
      script = next
    },
    close,
  }
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)

function drip(socket: Socket, text: string, everyMs: number) {
  if (everyMs === 0) return void socket.write(text, 'latin1')
  const [first = '', ...others] = text
  socket.write(first, 'latin1')
  if (others.length > 0) setTimeout(() => socket.destroyed || drip(socket, others.join(''), everyMs), everyMs)
}
