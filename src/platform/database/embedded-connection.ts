import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Cluster } from './embedded-cluster.ts'

/** How the superuser connects; as `pg` takes it. */
export type Connection = { host: string; port: number; user: string; password: string; database: string }

export const SUPERUSER = 'postgres'
const PORT = 5432 // no port of the machine: only the end of the socket's name

/** How to reach the database of a data folder on which Guichet is running, perhaps in another process. */
export const connectionOf = async (dataDir: string): Promise<Connection> =>
  JSON.parse(await readFile(join(dataDir, 'database.json'), 'utf8'))

/** Decides where the socket is this time; the password stays what it was. */
export async function prepareConnection({ dataDir, home }: Cluster): Promise<Connection> {
  const known = await connectionOf(dataDir).catch((error) => {
    if (error.code !== 'ENOENT') throw error
  })
  const password = known?.password ?? randomBytes(24).toString('base64url')
  const connection = {
    host: await socketFolder(home),
    port: PORT,
    user: SUPERUSER,
    password,
    database: 'postgres',
  }

  const draft = join(dataDir, 'database.json.new')
  await rm(draft, { force: true })
  await writeFile(draft, `${JSON.stringify(connection)}\n`, { mode: 0o600, flush: true })
  await rename(draft, join(dataDir, 'database.json'))
  return connection
}

/** The system allows a socket's whole path 103 bytes (macOS) or 107 (Linux). */
const socketFolder = (home: string): Promise<string> | string =>
  Buffer.byteLength(`${home}/.s.PGSQL.${PORT}`) <= 103 ? home : mkdtemp('/tmp/guichet-')
