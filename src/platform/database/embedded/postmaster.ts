import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import type { Cluster } from './cluster.ts'
import { endPostmaster, happensWithin } from './ending.ts'
import { EmbeddedProblem } from './problem.ts'
import { serverOptions } from './settings.ts'

export type Log = (line: string) => void
export type Command = { cluster: Cluster; binaries: string; socket: string; durable: boolean; log: Log }

export type Postmaster = {
  /** It accepts connections; refused with its last words when it ends before. */
  ready: Promise<void>
  /** Says how it ended. */
  ended: Promise<string>
  send(signal: NodeJS.Signals): void
  end(): Promise<void>
}

/** Starts PostgreSQL once, as a child in a process group of its own: a terminal's Ctrl+C is for Guichet to handle. */
export function spawnPostmaster({ cluster, binaries, socket, durable, log }: Command): Postmaster {
  const child = spawn(
    join(binaries, 'bin/postgres'),
    ['-D', cluster.pgdata, ...serverOptions(cluster.pgdata, socket, durable)],
    {
      ...cluster.runAs,
      cwd: cluster.home,
      detached: true,
      env: { LC_ALL: 'C' }, // none of our secrets
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  const lastWords: string[] = []
  const ready = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<string>()

  const lines = createInterface({ input: child.stderr }).on('line', (line) => {
    log(line)
    lastWords.splice(0, Math.max(0, lastWords.push(line) - 10))
    if (line.includes('database system is ready to accept connections')) ready.resolve()
  })
  const silent = once(lines, 'close')
  child.once('error', (error) => ended.resolve(error.message))
  child.once('exit', (status, signal) => ended.resolve(signal ?? `status ${status}`))
  ended.promise.then(async (how) => {
    await happensWithin(500, silent)
    ready.reject(notStarted(how, lastWords.join(' ')))
  })
  ready.promise.catch(() => {}) // nobody waits any more when it ends later

  return {
    ready: ready.promise,
    ended: ended.promise,
    send: (signal) => child.kill(signal),
    async end() {
      await endPostmaster(
        (signal) => child.kill(signal),
        (patience) => happensWithin(patience, ended.promise),
      )
    },
  }
}

const notStarted = (how: string, words: string) =>
  new EmbeddedProblem('database.not-started', `The embedded database did not start (${how}): ${words}`)
