import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'

import { Client } from 'pg'

import { connectionOf } from '#platform/database/embedded.ts'

import { forget, homeOf } from '../data-folder.ts'

export type Process = {
  child: ChildProcess
  readyAfterMs: number
  /** What it wrote to standard output so far, and to standard error. */
  lines: string[]
  log: string[]
  ended: Promise<number | null>
}
export type Place = Awaited<ReturnType<typeof aPlaceForGuichet>>
type Wish = {
  /** `npm start` instead of the command by itself. */
  by?: 'npm'
  command?: string
  environment?: Record<string, string>
  imports?: string[]
  uid?: number
}

/** Each command says in its own words that it runs. */
const saysReady = /^Guichet (is ready|works|takes mail)/

/** A line of the log that says that something of ours went wrong. A library may say a word of its own in between. */
export const isSevere = (line: string): boolean => line.startsWith('{') && JSON.parse(line).level >= 50

const root = join(import.meta.dirname, '../..')
const main = join(root, 'src/server/main.ts')

/** A place where the shipped product can be started, killed and started again: one data folder, the same ports each time. */
export async function aPlaceForGuichet(environment: Record<string, string> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'guichet-fault-'))
  const [port, smtpPort] = await Promise.all([freePort(), freePort()])
  const url = `http://localhost:${port}`
  const env = {
    PATH: process.env.PATH,
    GUICHET_URL: url,
    GUICHET_PORT: String(port),
    GUICHET_SMTP_LISTEN: `127.0.0.1:${smtpPort}`,
    GUICHET_DATA_DIR: dataDir,
    GUICHET_SUPPORT_ADDRESS: 'support@kerbel.test',
    GUICHET_LOG_LEVEL: 'error',
    ...environment,
  }

  return {
    url,
    smtpPort,
    dataDir,
    start: (wish: Wish = {}) => start(env, wish),
    /** Another command beside it, to its end. */
    run: (words: string[], more: Record<string, string> = {}) => run(words, { ...env, ...more }),
    /** The same, to be killed on the way. */
    begin: (words: string[]) => spawn(process.execPath, [main, ...words], { env, stdio: 'ignore' }),
    /** The superuser of the embedded database, who sees every row. */
    async sql() {
      const client = new Client({ ...(await connectionOf(dataDir)), database: 'guichet' })
      client.on('error', () => {}) // its server may be killed under it
      await client.connect()
      return client
    },
    async clear() {
      await forget(await homeOf(dataDir))
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function start(
  env: NodeJS.ProcessEnv,
  { by, command = 'serve', environment, imports = [], uid }: Wish,
): Promise<Process> {
  const began = performance.now()
  const words = [...imports.flatMap((each) => ['--import', each]), main, command]
  const child = spawn(by === 'npm' ? 'npm' : process.execPath, by === 'npm' ? ['start'] : words, {
    cwd: root,
    env: { ...env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const [lines, log]: [string[], string[]] = [[], []]
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line))
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout })
      .on('line', (line) => {
        lines.push(line)
        if (saysReady.test(line)) resolve()
      })
      .on('close', () => reject(new Error(`Guichet ended before it was ready: ${log.join('\n')}`)))
  })
  await ready
  return { child, ended, lines, log, readyAfterMs: performance.now() - began }
}

async function run(words: string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [main, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const [said, complained, status] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { said, complained, status }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a TCP server that listens has one
  await new Promise((resolve) => server.close(resolve))
  return port
}
