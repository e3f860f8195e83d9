import { createHmac } from 'node:crypto'

import { Client, type ClientConfig } from 'pg'

import type { Config } from '#platform/config.ts'
import { type Connection, connectionOf, EmbeddedProblem, startEmbedded } from '#platform/database/embedded.ts'
import type { Installation } from '#platform/database/logins.ts'
import type { Log } from '#platform/log.ts'

import { CommandRefused } from './command-refused.ts'
import { reach } from './reaching.ts'
import { readSecretKey } from './secret-key.ts'

export type Opened = { installation: Installation; stop(): Promise<void> }
export type Open = (config: Config, log: Log) => Promise<Opened>

/** The database that the configuration names, or the data folder's own, started as a child process. */
export const openInstallation: Open = async (config, log) => {
  const secretKey = await readSecretKey(config)
  if (config.GUICHET_DATABASE_URL) {
    const installation = external(config.GUICHET_DATABASE_URL, secretKey)
    await reach(installation.owner, log)
    return { installation, stop: async () => {} }
  }

  const embedded = await startEmbedded({
    dataDir: config.GUICHET_DATA_DIR,
    log: (line) => log.info({ postgres: true }, line),
  })
  return { installation: await ownedDatabase(embedded.connection, secretKey), stop: embedded.stop }
}

/** For a piece of work beside a Guichet that may be running: its database then is used as it stands. */
export const joinInstallation: Open = (config, log) =>
  openInstallation(config, log).catch(async (problem) => {
    if (!(problem instanceof EmbeddedProblem) || problem.code !== 'database.in-use') throw problem
    const [connection, secretKey] = await Promise.all([
      connectionOf(config.GUICHET_DATA_DIR),
      readSecretKey(config),
    ])
    return { installation: await ownedDatabase(connection, secretKey), stop: async () => {} }
  })

/** Taken apart, because a `connectionString` would win over the other logins' names and passwords. */
function external(url: string, secretKey: Buffer): Installation {
  const { host, port, user, password, database, ssl } = new Client(url)
  if (!database || !/^[a-z_][a-z0-9_]*$/.test(database))
    throw new CommandRefused(
      'GUICHET_DATABASE_URL: the name of the database must be lower-case letters, digits and underscores.',
      78,
    )
  const owner: ClientConfig = { host, port, database, ssl }
  if (user) owner.user = user
  if (password) owner.password = password
  return { owner, rolePrefix: database, secretKey }
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
