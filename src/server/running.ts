import { createServer } from 'node:net'

import { type Config, readConfig } from '#platform/config.ts'
import { type Log, openLog } from '#platform/log.ts'
import type { Outside } from '#platform/outside.ts'

import { CommandRefused } from './command-refused.ts'
import { type Guichet, withGuichet } from './guichet.ts'
import { openOutside } from './outside.ts'

export type Equipped = Guichet & { outside: Outside }

/** One of the things that a process does until it is told to end. */
export type Part = { close(): Promise<unknown> }
export type StartPart = (guichet: Equipped) => Promise<Part>

type Announce = (guichet: Guichet) => Promise<readonly string[]>

/** For one of several processes, which need a database that they can share. */
export async function runShared(start: StartPart, announce: Announce): Promise<void> {
  if (!readConfig(process.env).GUICHET_DATABASE_URL)
    throw new CommandRefused(
      'Processes that share the work share a database: set GUICHET_DATABASE_URL. ' +
        'The embedded one is for one process: npx guichet serve.',
      78,
    )
  await runParts([start], announce)
}

/** Starts the parts in turn, says that they run, and when it is told to end brings them all to their end. */
export async function runParts(start: readonly StartPart[], announce: Announce): Promise<void> {
  const config = await settlePort(readConfig(process.env))
  const log = openLog(config.GUICHET_LOG_LEVEL)
  const ending = toldToEnd()

  await withGuichet(config, log, async (guichet) => {
    const outside = openOutside(config)
    const parts: Part[] = []
    try {
      for (const each of start) parts.push(await each({ ...guichet, outside }))
      console.log((await announce(guichet)).join('\n'))
      log.info({ signal: await ending }, 'Guichet ends: what has begun is brought to its end')
    } finally {
      limitPatience(log)
      await Promise.allSettled(parts.map((part) => part.close()))
      await outside.close()
    }
  })
  log.info('Guichet has ended')
}

const toldToEnd = () =>
  new Promise<NodeJS.Signals>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, resolve)
  })

const patienceMs = 20_000

/** Whatever does not end by then is cut off: nothing that was accepted is lost by that. */
const limitPatience = (log: Log) =>
  setTimeout(() => {
    log.warn('Guichet ends without waiting any longer')
    process.exit(0)
  }, patienceMs).unref()

/** Port 0 is any free one, and the public address then says which. */
async function settlePort(config: Config): Promise<Config> {
  if (config.GUICHET_PORT !== 0) return config
  const port = await freePort(config.GUICHET_HOST)
  const url = new URL(config.GUICHET_URL)
  if (url.port === '0') url.port = String(port)
  return { ...config, GUICHET_PORT: port, GUICHET_URL: url.origin }
}

const freePort = (host: string) =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer().on('error', reject)
    probe.listen(0, host, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
