import { connect } from 'node:net'
import { createInterface } from 'node:readline'

/** A conversation with an SMTP server, line by line, from an address of one's choice. */
export async function openDialogue(port: number, from = '127.0.0.1') {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from })
  const lines = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })
  socket.on('error', () => lines.close()).on('close', () => lines.close())
  const replies = lines[Symbol.asyncIterator]()

  /** The whole reply, lines joined; empty when the server has hung up. */
  const hear = async (): Promise<string> => {
    const reply: string[] = []
    for (;;) {
      const { value, done } = await replies.next()
      if (done) return reply.join('\n')
      reply.push(value)
      if (value[3] !== '-') return reply.join('\n')
    }
  }
  await hear()

  return {
    hear,
    write: (bytes: string | Uint8Array) => socket.write(bytes),
    say(line: string) {
      socket.write(`${line}\r\n`)
      return hear()
    },
    hangUp: () => socket.destroy(),
  }
}

export type Handover = {
  from?: string
  to: string | readonly string[]
  raw: string | Uint8Array
  via?: string
}

/** Hands over one mail as a mail server would. Answers the last reply: `250 …` when it was kept. */
export async function handOver(port: number, { from = 'sender@elsewhere.test', to, raw, via }: Handover) {
  const dialogue = await openDialogue(port, via)
  try {
    await dialogue.say('EHLO mail.elsewhere.test')
    await dialogue.say(`MAIL FROM:<${from}>`)
    for (const recipient of [to].flat()) {
      const reply = await dialogue.say(`RCPT TO:<${recipient}>`)
      if (!reply.startsWith('250')) return reply
    }
    await dialogue.say('DATA')
    dialogue.write(stuffed(Buffer.from(raw)))
    return await dialogue.say('\r\n.')
  } finally {
    dialogue.hangUp()
  }
}

/** A line that begins with a dot gets another one. */
export const stuffed = (raw: Buffer): Buffer =>
  Buffer.from(raw.toString('latin1').replace(/(^|\n)\./g, '$1..'), 'latin1')
