import { createHmac, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { Client } from 'pg'

import type { Config } from '#platform/config.ts'
import { type Connection, startEmbedded } from '#platform/database/embedded.ts'
import type { Installation } from '#platform/database/logins.ts'
import type { Log } from '#platform/log.ts'

export type Opened = { installation: Installation; stop(): Promise<void> }

/** The database that the configuration names, or the data folder's own, started as a child process. */
export async function openInstallation(config: Config, log: Log): Promise<Opened> {
  const secretKey = await secretKeyOf(config)
  if (config.GUICHET_DATABASE_URL)
    return { installation: external(config.GUICHET_DATABASE_URL, secretKey), stop: async () => {} }

  const embedded = await startEmbedded({
    dataDir: config.GUICHET_DATA_DIR,
    log: (line) => log.info({ postgres: true }, line),
  })
  return { installation: await ownedDatabase(embedded.connection, secretKey), stop: embedded.stop }
}

/** Given by the operator, or made once and kept in the data folder for its owner alone. */
async function secretKeyOf({ GUICHET_SECRET_KEY: given, GUICHET_DATA_DIR: folder }: Config): Promise<Buffer> {
  if (given) return Buffer.from(given)
  const file = join(folder, 'secret-key')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(file, randomBytes(32).toString('base64url'), {
    flag: 'wx',
    mode: 0o600,
    flush: true,
  }).catch((error) => {
    if (error.code !== 'EEXIST') throw error
  })
  return Buffer.from(await readFile(file, 'utf8'))
}

function external(url: string, secretKey: Buffer): Installation {
  const { database } = new Client(url)
  if (!database) throw new Error('GUICHET_DATABASE_URL names no database')
  return { owner: { connectionString: url, database }, rolePrefix: database, secretKey }
}

const owner = 'guichet_owner'

/** The superuser's only work: an owner without superuser rights, and the database that is theirs. */
async function ownedDatabase(superuser: Connection, secretKey: Buffer): Promise<Installation> {
  const password = createHmac('sha256', secretKey).update('database owner').digest('base64url')
  const client = new Client(superuser)
  await client.connect()
  try {
    const known = await client.query('select from pg_roles where rolname = $1', [owner])
    const verb = known.rowCount ? 'alter' : 'create'
    await client.query(`${verb} role ${owner} login createrole password ${client.escapeLiteral(password)}`)
    const database = await client.query("select from pg_database where datname = 'guichet'")
    if (!database.rowCount) await client.query(`create database guichet owner ${owner}`)
  } finally {
    await client.end()
  }
  return {
    owner: { ...superuser, user: owner, password, database: 'guichet' },
    rolePrefix: 'guichet',
    secretKey,
  }
}
