import { setTimeout as wait } from 'node:timers/promises'

import { Client, type ClientConfig } from 'pg'

import type { Log } from '#platform/log.ts'

import { CommandRefused } from './command-refused.ts'

const patienceMs = 30_000
const pauseMs = 1000

/** A database that is started at the same time may need a moment; one that refuses us will not change its mind. */
export async function reach(owner: ClientConfig, log: Log): Promise<void> {
  for (const deadline = Date.now() + patienceMs; ; await wait(pauseMs)) {
    const problem = await tryToReach(owner)
    if (!problem) return
    const { code = '', message } = problem
    if (!notYet.test(code) || Date.now() > deadline)
      throw new CommandRefused(`The database of GUICHET_DATABASE_URL cannot be used: ${message}`, 1)
    log.warn({ code }, 'the database is not there yet')
  }
}

/** Not reachable, not resolvable, starting, stopping, or full. */
const notYet = /^(E[A-Z_]+|57P0\d|53300)$/

async function tryToReach(owner: ClientConfig): Promise<{ code?: string; message: string } | null> {
  const client = new Client({ ...owner, connectionTimeoutMillis: 5000 })
  client.on('error', () => {}) // connect() says it too
  try {
    await client.connect()
    return null
  } catch (error) {
    return error as { code?: string; message: string } // what pg and the system throw
  } finally {
    await client.end().catch(() => {})
  }
}
