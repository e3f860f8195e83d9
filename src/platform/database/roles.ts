import type { Client } from 'pg'

import { type Installation, passwordOf } from './logins.ts'

/**
 * Creates the roles that are missing and states what each may be. Run by the owner, who needs
 * CREATEROLE and nothing more; safe to repeat.
 */
export async function ensureRoles(owner: Client, installation: Installation) {
  const { rolePrefix } = installation
  const name = (role: string) => owner.escapeIdentifier(`${rolePrefix}_${role}`)
  const existing = await owner.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname like $1',
    [`${rolePrefix}\\_%`],
  )
  const known = new Set(existing.rows.map(({ rolname }) => rolname))
  const create = async (role: string, rights: string) => {
    if (!known.has(`${rolePrefix}_${role}`)) await owner.query(`create role ${name(role)} ${rights}`)
  }

  for (const role of ['console', 'portal', 'worker', 'doors']) await create(role, 'nologin')
  for (const login of ['app', 'queue'] as const) {
    await create(login, 'login noinherit')
    await owner.query(
      `alter role ${name(login)} password ${owner.escapeLiteral(passwordOf(installation, login))}`,
    )
  }
  // Compiling a query takes longer than any of ours; the planner overrates those with row-level security.
  await owner.query(`alter role ${name('app')} set jit = off`)
  await owner.query(`grant ${name('console')}, ${name('portal')}, ${name('worker')} to ${name('app')}`)

  const database = owner.escapeIdentifier(String(owner.database))
  await owner.query(`grant create, connect on database ${database} to ${name('queue')}`)
  await owner.query(`grant connect on database ${database} to ${name('app')}`)
  await owner.query('revoke create on schema public from public')
  for (const role of ['app', 'console', 'portal', 'worker', 'doors'])
    await owner.query(`grant usage on schema public to ${name(role)}`)
}
