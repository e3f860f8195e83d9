import type { Connection } from './relay-connection.ts'
import { turnTime } from './relay-time.ts'

const idleMs = 20_000
/** Some relays end a conversation after so many mails by themselves. */
const mailsEach = 100

export type Turn = { kept: Connection | null; end(): void }

/** So many mails at once, over conversations that are kept for the next one. */
export function openTurns(most: number) {
  const idle: { connection: Connection; timer: NodeJS.Timeout }[] = []
  const open = new Set<Connection>()
  const mails = new WeakMap<Connection, number>()
  const waiting: ((turn: Turn) => void)[] = []
  let taken = 0

  const drop = (connection: Connection) => {
    open.delete(connection)
    connection.close()
  }
  const turn = (): Turn => {
    let ended = false
    return {
      kept: takeKept(),
      end() {
        if (ended) return
        ended = true
        const next = waiting.shift()
        if (next) next(turn())
        else taken -= 1
      },
    }
  }

  function takeKept(): Connection | null {
    for (let last = idle.pop(); last; last = idle.pop()) {
      clearTimeout(last.timer)
      if (last.connection.usable()) return last.connection
      drop(last.connection)
    }
    return null
  }

  function keep(connection: Connection) {
    const timer = setTimeout(() => {
      const at = idle.findIndex((each) => each.connection === connection)
      if (at >= 0) idle.splice(at, 1)
      drop(connection)
    }, idleMs)
    timer.unref()
    idle.push({ connection, timer })
  }

  return {
    /** Null: no turn came in time. */
    take(): Promise<Turn | null> {
      if (taken < most) {
        taken += 1
        return Promise.resolve(turn())
      }
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(got), 1)
          resolve(null)
        }, turnTime)
        const got = (next: Turn) => {
          clearTimeout(timer)
          resolve(next)
        }
        waiting.push(got)
      })
    },
    /** The conversation is kept afterwards, if it still can be. */
    async during<Answer>(connection: Connection, work: () => Promise<Answer>): Promise<Answer> {
      open.add(connection)
      const count = (mails.get(connection) ?? 0) + 1
      mails.set(connection, count)
      try {
        return await work()
      } finally {
        if (connection.usable() && count < mailsEach && open.has(connection)) keep(connection)
        else drop(connection)
      }
    },
    close() {
      for (const { timer } of idle.splice(0)) clearTimeout(timer)
      for (const connection of open) drop(connection)
    },
  }
}
