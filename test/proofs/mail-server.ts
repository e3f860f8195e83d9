import { setTimeout as pause } from 'node:timers/promises'

import { type Mail, openClient } from '#test/smtp-client.ts'

export type Letter = Mail & { id: string }

export type Posting = {
  acknowledged: Set<string>
  /** Replies other than the hoped for, and how often. */
  refusals: Map<string, number>
  /** Mails that were handed over more than once before they were acknowledged. */
  tries: number
  done: Promise<unknown>
}

/**
 * As a mail server with a queue does: over several connections, and a mail without its `250` is tried again over a new
 * one, unchanged, until it has one. A letter is handed over only once it may go.
 */
export function post(
  port: () => number,
  letters: readonly Letter[],
  {
    connections = 6,
    via = '127.0.0.1',
    mayGo = async (_index: number): Promise<void> => {},
    isOver = (): boolean => false,
  } = {},
): Posting {
  const waiting = letters.map((letter, index) => ({ letter, index })).reverse()
  const posting: Posting = { acknowledged: new Set(), refusals: new Map(), tries: 0, done: Promise.resolve() }

  async function work() {
    let client: Awaited<ReturnType<typeof openClient>> | null = null
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { letter, index } = next
      await mayGo(index)
      if (isOver()) break
      while (!posting.acknowledged.has(letter.id) && !isOver()) {
        posting.tries++
        try {
          client ??= await openClient(port(), via)
          await client.hand(letter)
          posting.acknowledged.add(letter.id)
        } catch (error) {
          const said = /got (\d{3})/.exec(String(error))?.[1] ?? 'cut'
          posting.refusals.set(said, (posting.refusals.get(said) ?? 0) + 1)
          client?.close()
          client = null
          await pause(50 + Math.random() * 100)
        }
      }
    }
    client?.close()
  }
  posting.done = Promise.all(Array.from({ length: connections }, work))
  return posting
}

/** A plain mail whose Message-ID is its token. */
export function letter(id: string, from: string, { to = 'support@kerbel.test', lines = 4 } = {}): Letter {
  const head = `From: ${from}\r\nTo: ${to}\r\nSubject: Printer ${id}\r\nMessage-ID: <${id}>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n`
  const body = `Token ${id}.\r\n${'The printer stops after two pages and shows a code.\r\n'.repeat(lines)}`
  return { id, from, to, raw: Buffer.from(`${head}\r\n${body}`) }
}
