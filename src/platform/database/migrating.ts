import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { Kysely, PostgresDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { Client, Pool } from 'pg'

import type { Installation } from './logins.ts'
import { migrateQueue } from './queue-schema.ts'
import { ensureRoles } from './roles.ts'

const folder = join(import.meta.dirname, '../../../migrations')
const oneAtATime = 4_857_301 // any number: the advisory lock that two processes starting together meet at

/**
 * Brings roles, queue and tables to the state this version needs, or to the state after one of its
 * migrations. Returns the names of the migrations that ran.
 */
export async function migrate(installation: Installation, last?: string): Promise<string[]> {
  const owner = new Client(installation.owner)
  await owner.connect()
  try {
    await owner.query(`select pg_advisory_lock(${oneAtATime})`)
    await ensureRoles(owner, installation)
    await owner.query(roleOf(installation.rolePrefix))
    await migrateQueue(installation)
    return await withDoors(owner, installation, () => migrateTables(installation, last))
  } finally {
    await owner.end()
  }
}

const roleOf = (prefix: string) => `
  create or replace function role_of(name text) returns text language sql immutable
    return '${prefix}_' || name`

/** Only a member of the doors' role may hand it a function; the owner is one while it migrates, and not after. */
async function withDoors<Result>(owner: Client, { rolePrefix }: Installation, work: () => Promise<Result>) {
  const doors = owner.escapeIdentifier(`${rolePrefix}_doors`)
  const me = owner.escapeIdentifier(String(owner.user))
  await owner.query(`grant ${doors} to ${me}`)
  await owner.query(`grant create on schema public to ${doors}`)
  try {
    return await work()
  } finally {
    await owner.query(`revoke create on schema public from ${doors}`)
    await owner.query(`revoke ${doors} from ${me}`)
  }
}

async function migrateTables(installation: Installation, last: string | undefined) {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new Pool({ ...installation.owner, max: 1 }) }),
  })
  try {
    const migrator = new Migrator({ db, provider: { getMigrations } })
    const { error, results = [] } = last ? await migrator.migrateTo(last) : await migrator.migrateToLatest()
    if (error) throw error
    return results.map(({ migrationName }) => migrationName)
  } finally {
    await db.destroy()
  }
}

async function getMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  const entries = files.map(async (file) => {
    const text = await readFile(join(folder, file), 'utf8')
    return [file.replace('.sql', ''), { up: (db: Kysely<unknown>) => sql.raw(text).execute(db) }] as const
  })
  return Object.fromEntries(await Promise.all(entries)) as unknown as Record<string, Migration> // up() answers rows, which nobody reads
}
