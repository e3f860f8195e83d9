import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { chown, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { Client } from 'pg'
import { onTestFinished } from 'vitest'

import {
  type Connection,
  type Embedded,
  type StartOptions,
  startEmbedded,
} from '#platform/database/embedded.ts'

export const asRoot = process.getuid?.() === 0

/** Somebody without rights, as whom root can start things. */
export const NOBODY = 65534

/** Somebody who is not root: ourselves, if we are not. */
export const ORDINARY = asRoot ? NOBODY : (process.getuid?.() ?? NOBODY)

/** An empty folder that disappears after the test, with the database that grew in it or because of it. */
export async function emptyDataFolder({ owner = process.getuid?.() ?? 0, below = '' } = {}): Promise<string> {
  const base = await mkdtemp(join(tmpdir(), 'guichet-test-'))
  const dataDir = join(base, below)
  await mkdir(dataDir, { recursive: true })
  await chown(base, owner, owner)
  await chown(dataDir, owner, owner)
  onTestFinished(async () => {
    await forget(await homeOf(dataDir))
    await rm(base, { recursive: true, force: true })
  })
  return dataDir
}

/** Whether this uid can run our program where it is; below /root it cannot. */
export const mayRunAs = (uid: number): boolean =>
  uid === process.getuid?.() ||
  (asRoot && spawnSync(process.execPath, ['--check', import.meta.filename], { uid, gid: uid }).status === 0)

/** The folder of the cluster. */
export const homeOf = async (dataDir: string): Promise<string> => {
  const path = join(dataDir, 'database')
  return asRoot && existsSync(path) && statSync(path).isFile() ? (await readFile(path, 'utf8')).trim() : path
}

/** Removes a cluster, ending its PostgreSQL if a failed test left it running. */
export async function forget(home: string): Promise<void> {
  const pid = await postmasterOf(home).catch(() => undefined)
  if (pid && pid !== process.pid && isAlive(pid)) process.kill(pid, 'SIGQUIT')
  await rm(home, { recursive: true, force: true, maxRetries: 20 })
}

/** Starts the embedded database in this process, quickly rather than durably. */
export async function start(options: StartOptions): Promise<Embedded> {
  const embedded = await startEmbedded({ durable: false, ...options })
  onTestFinished(() => embedded.stop())
  return embedded
}

export async function ask(connection: Connection, sql: string): Promise<unknown> {
  const client = new Client(connection)
  client.on('error', () => {}) // the query says it too
  try {
    await client.connect()
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

/** Another process has started the database of the data folder and stays, or says why it may not. */
export async function startElsewhere(dataDir: string, uid = process.getuid?.()) {
  const owner = beginElsewhere(dataDir, uid)
  const [said] = await once(createInterface({ input: owner.stdout }), 'line')
  if (!said.startsWith('{')) throw new Error(said)

  const embedded: Omit<Embedded, 'stop'> = JSON.parse(said)
  return { ...embedded, owner }
}

export function beginElsewhere(dataDir: string, uid = process.getuid?.()) {
  const owner = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM, dataDir], {
    ...(uid === process.getuid?.() ? {} : { uid, gid: uid }),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => killed(owner))
  return owner
}

const PROGRAM = `
  import { startEmbedded } from ${JSON.stringify(import.meta.resolve('#platform/database/embedded.ts'))}
  const started = startEmbedded({ dataDir: process.argv[1], durable: false })
  process.on('SIGTERM', () => process.exit())
  console.log(await started.then(JSON.stringify, (problem) => problem.message))
`

export async function killed(child: ChildProcess): Promise<void> {
  if (child.kill('SIGKILL')) await once(child, 'exit')
}

export const postmasterOf = async (home: string): Promise<number> =>
  Number.parseInt(await readFile(join(home, 'pgdata/postmaster.pid'), 'utf8'), 10)

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
