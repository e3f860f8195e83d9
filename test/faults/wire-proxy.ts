import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net'

/**
 * Where a unit of work is struck: its COMMIT never reaches the database; it does and the answer is lost;
 * or everything stands still with the COMMIT on its way.
 */
export type Point = 'before' | 'after' | 'freeze'

export type Struck = { statements: readonly string[] }

export type WireProxy = Awaited<ReturnType<typeof openWireProxy>>

type Wish = {
  point: Point
  /** Which unit of work, by the statements that it holds. */
  concerns: (statements: readonly string[]) => boolean
  strike: (struck: Struck) => void
}

/**
 * Stands between Guichet and its database, and reads the protocol along: enough to see each COMMIT, said simply or
 * prepared, and what came before it in the same transaction.
 */
export async function openWireProxy(target: NetConnectOpts) {
  const open = new Set<() => void>()
  const conversations = new Set<Conversation>()
  let wish: Wish | null = null
  let statement: { pattern: RegExp; seen: () => void } | null = null

  const server = createServer({ noDelay: true }, (client) => {
    const database = connect(target)
    database.setNoDelay(true)
    const conversation: Conversation = { client, database, statements: [], named: new Map(), frozen: false }
    conversations.add(conversation)
    const cut = () => {
      client.destroy()
      database.destroy()
      open.delete(cut)
      conversations.delete(conversation)
    }
    open.add(cut)
    // Where silence was wished for, nobody hears that the other side has gone.
    const end = () => conversation.frozen || cut()
    for (const side of [client, database]) side.on('error', end).on('close', end)
    carry(conversation, cut, {
      onStatement: (text) => {
        if (!statement?.pattern.test(text)) return false
        const { seen } = statement
        statement = null
        cut()
        seen()
        return true
      },
      onCommit: () => {
        if (!wish?.concerns(conversation.statements)) return null
        const struck = wish
        wish = null
        return struck
      },
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()

  return {
    port: typeof address === 'object' && address ? address.port : 0,
    /** Strikes the next such COMMIT, and answers what had been said in that transaction. */
    strike: (point: Point, concerns: Wish['concerns'] = () => true) =>
      new Promise<Struck>((strike) => {
        wish = { point, concerns, strike }
      }),
    /** Cuts the connection that sends the next such statement, which the database never sees. */
    cutAt: (pattern: RegExp) =>
      new Promise<void>((seen) => {
        statement = { pattern, seen }
      }),
    /** Whoever waits to strike, waits no longer. */
    relent() {
      wish = null
      statement = null
    },
    /** Nothing passes any more on what is connected now, and nobody is told. */
    silence() {
      for (const conversation of conversations) conversation.frozen = true
    },
    cutAll() {
      for (const cut of [...open]) cut()
    },
    async close() {
      for (const cut of [...open]) cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type Conversation = {
  client: Socket
  database: Socket
  /** Of the transaction that is open. */
  statements: string[]
  /** What was prepared under a name, and is only called by it later. */
  named: Map<string, string>
  frozen: boolean
}
type Watch = { onStatement(text: string): boolean; onCommit(): Wish | null }

function carry(conversation: Conversation, cut: () => void, watch: Watch) {
  const { client, database } = conversation
  const asked = framesOf({ withStart: true })
  const answered = framesOf({ withStart: false })
  let lastWord: (() => void) | null = null

  client.on('data', (bytes) => {
    for (const frame of asked(bytes)) {
      if (conversation.frozen || client.destroyed) return
      const text = statementIn(frame, conversation)
      if (text !== null && watch.onStatement(text)) return
      const wish = text !== null && noteStatement(text, conversation) ? watch.onCommit() : null
      if (!wish) {
        database.write(frame)
        continue
      }
      const { statements } = conversation
      if (wish.point === 'before') cut()
      if (wish.point === 'freeze') conversation.frozen = true
      if (wish.point === 'after') {
        database.write(frame)
        lastWord = () => {
          cut()
          wish.strike({ statements })
        }
      } else wish.strike({ statements })
    }
  })
  database.on('data', (bytes) => {
    for (const frame of answered(bytes)) {
      if (conversation.frozen) return
      if (lastWord) {
        if (isType(frame, 'C')) lastWord()
        continue
      }
      client.write(frame)
    }
  })
}

/** Cuts a stream of bytes into the protocol's messages. A client's first one bears no letter. */
function framesOf({ withStart }: { withStart: boolean }) {
  let rest = Buffer.alloc(0)
  let started = !withStart
  return function* (bytes: Buffer | string): Generator<Buffer> {
    rest = Buffer.concat([rest, Buffer.from(bytes)])
    for (;;) {
      const head = started ? 1 : 0
      if (rest.length < head + 4) return
      const length = head + rest.readUInt32BE(head)
      if (rest.length < length) return
      const frame = rest.subarray(0, length)
      rest = rest.subarray(length)
      started = true
      yield frame
    }
  }
}

const isType = (frame: Buffer, type: string) => frame[0] === type.charCodeAt(0)

/** The text of a simple query, of one that is parsed, or of a parsed one that is bound again. */
function statementIn(frame: Buffer, { named }: Conversation): string | null {
  const words = () => frame.subarray(5).toString('utf8').split('\0')
  if (isType(frame, 'Q')) return words()[0] ?? null
  if (isType(frame, 'P')) {
    const [name = '', text = ''] = words()
    if (name) named.set(name, text)
    return name ? null : text
  }
  if (isType(frame, 'B')) return named.get(words()[1] ?? '') ?? null
  return null
}

/** Whether it ends a transaction by keeping it. */
function noteStatement(text: string, conversation: Conversation): boolean {
  if (/^\s*(?:begin|start transaction)/i.test(text)) conversation.statements = []
  conversation.statements.push(text)
  return /^\s*commit/i.test(text)
}
