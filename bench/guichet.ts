import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { Client } from 'pg'

import { connectionOf } from '#platform/database/embedded.ts'

export type Running = Awaited<ReturnType<typeof startGuichet>>

export const supportAddress = 'support@bench.test'
const admin = { email: 'admin@bench.test', password: 'the bench signs in with this one' }

/** The shipped product as a process of its own, on a data folder that is made for the run or kept from an earlier start. */
export async function startGuichet({ relay, dataDir }: { relay?: string; dataDir?: string } = {}) {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'guichet-bench-')))
  const [port, smtpPort] = await Promise.all([freePort(), freePort()])
  const url = `http://localhost:${port}`
  const started = performance.now()
  const child = spawn(process.execPath, [...profiling(), 'src/server/main.ts', 'serve'], {
    stdio: ['ignore', 'pipe', process.env.GUICHET_BENCH_LOG ? 'inherit' : 'ignore'],
    env: {
      PATH: process.env.PATH,
      GUICHET_URL: url,
      GUICHET_PORT: String(port),
      GUICHET_SMTP_LISTEN: `127.0.0.1:${smtpPort}`,
      GUICHET_DATA_DIR: folder,
      GUICHET_ADMIN_EMAIL: admin.email,
      GUICHET_ADMIN_PASSWORD: admin.password,
      GUICHET_SUPPORT_ADDRESS: supportAddress,
      GUICHET_LOG_LEVEL: 'warn',
      ...(relay ? { GUICHET_SMTP_RELAY: relay } : {}),
    },
  })
  await ready(child)
  const readyMs = performance.now() - started
  const cookie = await signIn(url)
  const sql = new Client({ ...(await connectionOf(folder)), database: 'guichet' })
  await sql.connect()
  await refuseCarelessness(sql)

  return {
    url,
    smtpPort,
    folder,
    readyMs,
    pid: child.pid ?? 0,
    cookie,
    /** The superuser's connection: looks at counts, and writes the bare rows that serve as the baseline. */
    sql,
    connection: { ...(await connectionOf(folder)), database: 'guichet' },
    api: (method: string, path: string, body?: object) => callApi(url, cookie, method, path, body),
    async stop({ keep = false } = {}) {
      await sql.end()
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      if (!keep) await rm(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a TCP server that listens has one
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** GUICHET_BENCH_PROFILE names a folder for the processor profiles of every thread. */
const profiling = () => {
  const folder = process.env.GUICHET_BENCH_PROFILE
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []
}

async function ready({ stdout }: ChildProcess) {
  if (!stdout) throw new Error('no standard output')
  for await (const line of createInterface({ input: stdout })) if (line.startsWith('Guichet is ready')) return
  throw new Error('Guichet ended before it was ready')
}

async function callApi(url: string, cookie: string, method: string, path: string, body?: object) {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return response.status === 204 ? null : response.json()
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/console/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(admin),
  })
  if (!response.ok) throw new Error(`sign-in: ${response.status}`)
  return response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}

/** A figure measured without durability would be a lie. */
async function refuseCarelessness(sql: Client) {
  const { rows } = await sql.query(
    "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit')",
  )
  for (const { name, setting } of rows)
    if (setting !== 'on') throw new Error(`${name} is ${setting}: the bench measures with on only`)
}
