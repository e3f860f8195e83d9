import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, readlink, rm } from 'node:fs/promises'
import type { NetConnectOpts } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { Client, type ClientConfig } from 'pg'

import { type Embedded, startEmbedded } from '#platform/database/embedded.ts'

import { forget, postmasterOf } from '../data-folder.ts'
import type { Clock } from './clock.ts'
import type { Stage } from './proof.ts'

export type Cluster = Awaited<ReturnType<typeof startCluster>>

/** A PostgreSQL of its own beside Guichet, durable, with an owner and an empty database as an operator would make them. */
export async function startCluster(stage: Stage, clock?: Clock) {
  const dataDir = await mkdtemp(join(tmpdir(), 'guichet-proof-cluster-'))
  const embedded = await startEmbedded({ dataDir })
  stage.defer(async () => {
    await embedded.stop()
    await forget(embedded.home)
    await rm(dataDir, { recursive: true, force: true })
  })
  const { connection, home } = embedded
  const password = randomBytes(16).toString('hex')
  const superuser = new Client(connection)
  await superuser.connect()
  await superuser.query(`create role guichet_owner login createrole password '${password}'`)
  await superuser.query('create database guichet owner guichet_owner')
  await superuser.end()
  if (clock) await startAgainWith(stage, clock, embedded)
  const target: NetConnectOpts = { path: join(connection.host, `.s.PGSQL.${connection.port}`) }

  return {
    target,
    /** What Guichet is told, with a proxy at this port in between. */
    urlAt: (port: number) => `postgres://guichet_owner:${password}@127.0.0.1:${port}/guichet`,
    /** Sees every row, and goes past the proxy. */
    sql: () => connected({ ...connection, database: 'guichet' }),
    ready: () => until(async () => (await connected({ ...connection, database: 'guichet' })).end()),
    /** As `pg_ctl stop -m immediate`, and a start; answers the moment at which it takes connections again. */
    async stopImmediately(): Promise<number> {
      process.kill(await postmasterOf(home), 'SIGQUIT')
      await pause(50)
      return until(async () => (await connected({ ...connection, database: 'guichet' })).end())
    },
  }
}

/** The same server, told the time by the clock. */
async function startAgainWith(stage: Stage, clock: Clock, { home, stop }: Embedded) {
  const pid = await postmasterOf(home)
  const [, ...words] = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').slice(0, -1)
  const program = await readlink(`/proc/${pid}/exe`)
  const runAs = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  await stop()
  const child = spawn(program, words, {
    ...runAs,
    cwd: home,
    env: { LC_ALL: 'C', ...clock.environment },
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  stage.defer(async () => {
    child.kill('SIGQUIT')
    await ended
  })
}

export async function connected(connection: ClientConfig): Promise<Client> {
  const client = new Client(connection)
  client.on('error', () => {}) // its server may be stopped under it
  await client.connect()
  await refuseCarelessness(client)
  return client
}

/** Tries until it works; answers when that was. */
async function until(work: () => Promise<unknown>): Promise<number> {
  for (;;) {
    const done = await work().then(
      () => true,
      () => false,
    )
    if (done) return Date.now()
    await pause(20)
  }
}

/** A proof on a database that may forget what it committed would be none. */
async function refuseCarelessness(sql: Client) {
  const { rows } = await sql.query<{ name: string; setting: string }>(
    "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')",
  )
  for (const { name, setting } of rows)
    if (setting !== 'on') throw new Error(`${name} is ${setting}: proofs are given with on only`)
}
