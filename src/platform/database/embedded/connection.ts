import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { EmbeddedProblem } from './problem.ts'

/** How the superuser connects; as `pg` takes it. */
export type Connection = { host: string; port: number; user: string; password: string; database: string }

export const SUPERUSER = 'postgres'
const SHORT = '/tmp/guichet-'
const PORT = 5432 // no port of the machine: only the end of the socket's name
export const SOCKET = `.s.PGSQL.${PORT}`

/** How to reach the database of a data folder on which Guichet is running, perhaps in another process. */
export const connectionOf = async (dataDir: string): Promise<Connection> =>
  JSON.parse(await readFile(fileIn(dataDir), 'utf8'))

/** Decides where the socket is this time; the password stays what it was, and only a new cluster gets a new one. */
export async function prepareConnection(dataDir: string, home: string, isNew: boolean): Promise<Connection> {
  const before = await connectionOf(dataDir).catch(() => undefined)
  if (!before && !isNew) throw passwordMissing(fileIn(dataDir), home)

  const connection = {
    host: await socketFolder(home, before?.host),
    port: PORT,
    user: SUPERUSER,
    password: before?.password ?? randomBytes(24).toString('base64url'),
    database: 'postgres',
  }
  const draft = `${fileIn(dataDir)}.new`
  await rm(draft, { force: true })
  await writeFile(draft, `${JSON.stringify(connection)}\n`, { mode: 0o600, flush: true })
  await rename(draft, fileIn(dataDir))
  return connection
}

const passwordMissing = (file: string, home: string) =>
  new EmbeddedProblem(
    'database.password-missing',
    `${file}, which holds the password of the database in ${home}, cannot be read. Put it back.`,
  )

const fileIn = (dataDir: string) => join(dataDir, 'database.json')

/** The system allows a socket's whole path 103 bytes (macOS) or 107 (Linux). */
async function socketFolder(home: string, before?: string): Promise<string> {
  if (Buffer.byteLength(join(home, SOCKET)) <= 103) return home

  if (before?.startsWith(SHORT)) await rm(before, { recursive: true, force: true }) // a start that was killed left it
  return mkdtemp(SHORT)
}
