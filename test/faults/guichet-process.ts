import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { Client } from 'pg'

import { connectionOf } from '#platform/database/embedded.ts'

export type Process = { child: ChildProcess; readyAfterMs: number; ended: Promise<number | null> }

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
    start: () => start(env),
    /** The superuser of the embedded database, who sees every row. */
    async sql() {
      const client = new Client({ ...(await connectionOf(dataDir)), database: 'guichet' })
      await client.connect()
      return client
    },
    clear: () => rm(dataDir, { recursive: true, force: true }),
  }
}

async function start(env: NodeJS.ProcessEnv): Promise<Process> {
  const began = performance.now()
  const child = spawn(process.execPath, ['src/server/main.ts', 'serve'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('Guichet is ready')) return { child, ended, readyAfterMs: performance.now() - began }
  }
  throw new Error(`Guichet ended before it was ready, with ${await ended}`)
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a TCP server that listens has one
  await new Promise((resolve) => server.close(resolve))
  return port
}
