import { Socket } from 'node:net'

import { Kysely, PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'

import type { House } from '../context.ts'
import { openVault } from '../vault.ts'
import { connectionOf, type Installation } from './logins.ts'
import type { Tables } from './tables.ts'

// Sequence numbers and sizes stay far below 2^53: numbers, not strings.
types.setTypeParser(types.builtins.INT8, Number)

export type Connected = House & { queue: Pool; close(): Promise<void> }

export type Connecting = Pick<House, 'publicUrl' | 'hasRelay' | 'reactionsTo'> & {
  max?: number
  queueMax?: number
  /** An idle connection was lost, for example because the server restarted; the pool makes a new one. */
  onLost: (error: Error) => void
}

/** Nobody waits for ever: for a connection, for a statement, or for a unit of work that was forgotten. */
const patience = {
  connectionTimeoutMillis: 10_000,
  statement_timeout: 60_000,
  idle_in_transaction_session_timeout: 60_000,
}

/**
 * A machine that vanished does not say goodbye. No statement and no unit of work may last so long: who is silent for
 * longer is not there any more, and whoever waits is told.
 */
const silenceMs = 75_000

function watchedSocket(): Socket {
  const socket = new Socket()
  const silent = Object.assign(new Error('the database fell silent'), { code: 'ETIMEDOUT' })
  return socket.setTimeout(silenceMs, () => socket.destroy(silent))
}

/** The pools that a running process needs: ours as the application, the queue's as itself. */
export function connect(
  installation: Installation,
  { max = 12, queueMax = 10, onLost, ...house }: Connecting,
): Connected {
  const pool = new Pool({
    ...connectionOf(installation, 'app'),
    ...patience,
    max,
    idleTimeoutMillis: 30_000,
    stream: watchedSocket,
  })
  // Two of its connections only listen, and may: it is each question of the queue's that is given its time.
  const queue = new Pool({
    ...connectionOf(installation, 'queue'),
    max: queueMax,
    keepAlive: true,
    query_timeout: silenceMs,
  })
  let closing = false
  const lost = (error: Error) => closing || onLost(error)
  // Without listeners, a connection that the server closes would end the process: in the pool, or between two queries.
  for (const each of [pool, queue])
    each.on('error', lost).on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })

  return {
    ...house,
    db,
    rolePrefix: installation.rolePrefix,
    vault: openVault(installation.secretKey),
    queue,
    close: async () => {
      closing = true
      await db.destroy()
      await queue.end()
    },
  }
}
