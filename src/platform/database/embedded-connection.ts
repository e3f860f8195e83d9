import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { EmbeddedProblem } from './embedded-problem.ts'

/** How the superuser connects; as `pg` takes it. */
export type Connection = { host: string; port: number; user: string; password: string; database: string }

export const SUPERUSER = 'postgres'
const PORT = 5432 // no port of the machine: only the end of the socket's name
export const SOCKET = `.s.PGSQL.${PORT}`

/** How to reach the database of a data folder on which Guichet is running, perhaps in another process. */
export const connectionOf = async (dataDir: string): Promise<Connection> =>
  JSON.parse(await readFile(fileIn(dataDir), 'utf8'))

/** Decides where the socket is this time; the password stays what it was, and only a new cluster gets a new one. */
export async function prepareConnection(dataDir: string, home: string, isNew: boolean): Promise<Connection> {
  const connection = {
    host: await socketFolder(home),
    port: PORT,
    user: SUPERUSER,
    password: isNew ? randomBytes(24).toString('base64url') : await knownPassword(dataDir, home),
    database: 'postgres',
  }
  const draft = `${fileIn(dataDir)}.new`
  await rm(draft, { force: true })
  await writeFile(draft, `${JSON.stringify(connection)}\n`, { mode: 0o600, flush: true })
  await rename(draft, fileIn(dataDir))
  return connection
}

const knownPassword = async (dataDir: string, home: string): Promise<string> =>
  connectionOf(dataDir).then(
    ({ password }) => password,
    () => {
      const sentence = `${fileIn(dataDir)}, which holds the password of the database in ${home}, cannot be read. Put it back.`
      throw new EmbeddedProblem('database.password-missing', sentence)
    },
  )

const fileIn = (dataDir: string) => join(dataDir, 'database.json')

/** The system allows a socket's whole path 103 bytes (macOS) or 107 (Linux). */
const socketFolder = (home: string): Promise<string> | string =>
  Buffer.byteLength(join(home, SOCKET)) <= 103 ? home : mkdtemp('/tmp/guichet-')
