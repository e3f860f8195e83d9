import type { Client } from 'pg'
import { expect, test } from 'vitest'

import { asOwner, roleName, shortName } from './owner.ts'
import type { Sight } from './schema.ts'

/** What each role is; whatever is not said here it may not. */
const REVIEWED: Record<string, string> = {
  console: '',
  portal: '',
  worker: '',
  doors: '',
  app: 'login noinherit',
  queue: 'login noinherit',
  owner: 'login createrole',
}

const MEMBERS: Record<string, string[]> = { app: ['console', 'portal', 'worker'] }

test('no role is more than it was made for: no superuser, nobody who passes row-level security', async () => {
  const { looked, faults } = await asOwner(roleFaults)

  expect(faults).toEqual([])
  expect(looked).toBe(Object.keys(REVIEWED).length)
})

test('nobody but the owner owns a table, and the doors own nothing but functions', async () => {
  const { looked, faults } = await asOwner(ownership)

  expect(faults).toEqual([])
  expect(looked).toBeGreaterThan(35)
})

test('a role that became more would be seen', async () => {
  const faults = (violation: string) =>
    asOwner(async (sql) => {
      await sql.query(violation.replaceAll(/\{(\w+)\}/g, (_, role) => `"${roleName(role)}"`))
      return [...(await roleFaults(sql)).faults, ...(await ownership(sql)).faults]
    })

  expect(await faults('alter role {portal} createrole')).toEqual([
    'portal is createrole, reviewed was nothing',
  ])
  expect(await faults('alter role {worker} login')).toEqual(['worker is login, reviewed was nothing'])
  expect(await faults('alter role {app} inherit')).toContain('app is login, reviewed was login noinherit')
  expect(await faults('grant {console} to {portal}')).toEqual([
    'portal may become console, reviewed was nobody',
    'portal uses the rights of console',
  ])
  expect(
    await faults(
      'grant {portal} to {owner}; grant create on schema public to {portal}; create table planted (); alter table planted owner to {portal}',
    ),
  ).toEqual(['owner uses the rights of portal', 'portal owns planted'])
})

type Role = { name: string; is: string; becomes: string[]; uses: string[] }

async function roleFaults(sql: Client): Promise<Sight> {
  const roles = await readRoles(sql)
  return {
    looked: roles.length,
    faults: roles.flatMap(({ name, is, becomes, uses }) => [
      ...(is === REVIEWED[name]
        ? []
        : [`${name} is ${is || 'nothing'}, reviewed was ${REVIEWED[name] || 'nothing'}`]),
      ...(becomes.join() === (MEMBERS[name] ?? []).join()
        ? []
        : [
            `${name} may become ${becomes.join(', ')}, reviewed was ${MEMBERS[name]?.join(', ') ?? 'nobody'}`,
          ]),
      ...(uses.length === 0 ? [] : [`${name} uses the rights of ${uses.join(', ')}`]),
    ]),
  }
}

/** The owner administers the others, which a newer PostgreSQL counts as being a member; it uses none of their rights. */
async function readRoles(sql: Client): Promise<Role[]> {
  const { rows } = await sql.query<Role>(`
    with ours as (select * from pg_roles where rolname ~ '^${roleName('')}[a-z]+$')
    select rolname as name, concat_ws(' ', case when rolcanlogin then 'login' end, case when not rolinherit then 'noinherit' end,
        case when rolsuper then 'superuser' end, case when rolbypassrls then 'bypassrls' end,
        case when rolcreaterole then 'createrole' end, case when rolreplication then 'replication' end) as is,
      array(select other.rolname::text from ours other where other.oid <> me.oid and pg_has_role(me.oid, other.oid, 'member')
        order by 1) as becomes,
      array(select other.rolname::text from ours other where other.oid <> me.oid and pg_has_role(me.oid, other.oid, 'usage')
        order by 1) as uses
    from ours me order by 1`)
  return rows.map(({ name, is, becomes, uses }) => ({
    name: shortName(name),
    is,
    becomes: shortName(name) === 'owner' ? [] : becomes.map(shortName),
    uses: uses.map(shortName),
  }))
}

async function ownership(sql: Client): Promise<Sight> {
  const { rows } = await sql.query<{ name: string; kind: string; owner: string }>(`
    select relname::text as name, 'table' as kind, pg_get_userbyid(relowner) as owner from pg_class
      where relnamespace = 'public'::regnamespace and relkind <> 'i'
    union all
    select proname::text, 'function', pg_get_userbyid(proowner) from pg_proc where pronamespace = 'public'::regnamespace`)
  const known: Record<string, string[]> = { table: ['owner'], function: ['owner', 'doors'] }
  return {
    looked: rows.length,
    faults: rows
      .filter(({ kind, owner }) => !known[kind]?.includes(shortName(owner)))
      .map(({ name, owner }) => `${shortName(owner)} owns ${name}`),
  }
}
