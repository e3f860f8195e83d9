import { readFileSync } from 'node:fs'

import { sql } from 'kysely'
import type { Client } from 'pg'
import { expect, test } from 'vitest'

import type { Context } from '#platform/context.ts'
import { house, openAccount } from '#test/account.ts'

import { asOwner, roleName } from './owner.ts'
import type { Sight } from './schema.ts'

/** The doors of the glossary: each with what it answers. */
const listed = new Map(
  [...readFileSync('docs/glossary.md', 'utf8').matchAll(/^\| `(\w+\(.*?\))` \| .*? \| `(.*?)` \|$/gm)].map(
    ([, door = '', answers = '']) => [door, answers],
  ),
)

test('the doors are those of the glossary, and look at ids alone', async () => {
  const { looked, faults } = await asOwner(doorFaults)

  expect(faults).toEqual([])
  expect(looked).toBe(listed.size)
  expect(looked).toBeGreaterThanOrEqual(5)
})

test('the doors’ role sees no column but those that a door asks for, and writes none', async () => {
  const { looked, faults } = await asOwner(keyholes)

  expect(faults).toEqual([])
  expect(looked).toBeGreaterThan(10)
})

test.for([
  [
    'is not listed',
    "create function planted() returns uuid language sql security definer set search_path = '' as $$ select null::uuid $$",
    'planted(): not in the glossary',
  ],
  [
    'has a search path',
    "alter function home_account() set search_path = 'public'",
    'home_account(): searches public',
  ],
  [
    'is open to everybody',
    'grant execute on function home_account() to public',
    'home_account(): open to public',
  ],
  [
    'is open to the portal',
    'grant execute on function home_account() to {portal}',
    'home_account(): open to {portal}',
  ],
  ['is gone', 'drop function home_account()', 'home_account(): in the glossary only'],
  [
    'answers words',
    `drop function home_account(); create function home_account() returns text language sql security definer
     set search_path = '' as $$ select name from public.accounts where home $$;
     revoke execute on function home_account() from public`,
    'home_account(): answers text, listed is uuid',
  ],
  [
    'is kept by its owner',
    'alter function home_account() owner to {owner}',
    'home_account(): belongs to {owner}',
  ],
] as const)('a door that %s would be seen', async ([, violation, fault]) => {
  const { faults } = await planted(violation, doorFaults)

  expect(faults).toContain(named(fault))
})

test.for([
  [
    'a column that no door asks for',
    'grant select (password_hash) on technicians to {doors}',
    'technicians.password_hash: select, and no door asks',
  ],
  ['a right to write', 'grant update (home) on accounts to {doors}', 'accounts.home: update'],
  ['a whole table', 'grant select on contacts to {doors}', 'contacts: select'],
] as const)('%s would be seen', async ([, violation, fault]) => {
  const { faults } = await planted(violation, keyholes)

  expect(faults).toContain(fault)
})

test.for(['console', 'portal', 'worker'] as const)('the %s cannot open a door from inside', async (role) => {
  const account = await openAccount()
  const person = { console: account.tess, portal: account.carl, worker: null }[role]
  const knock = (door: string) => (ctx: Context) => sql.raw(`select ${door}`).execute(ctx.db)
  const calls = [...listed.keys()].map((door) => door.replaceAll(/bytea|text/g, 'null'))

  expect(calls.length).toBeGreaterThanOrEqual(5)
  for (const call of calls) {
    const answer = person ? account.as(person, knock(call)) : account.asSystem(knock(call))
    await expect(answer, call).rejects.toThrow('permission denied for function')
  }
})

test('the application opens every door, and learns ids', async () => {
  const account = await openAccount()
  const answers = await Promise.all([
    sql`select account_of_host(${account.host}) as id`.execute(house.db),
    sql`select account_of_address(${account.supportAddress.toUpperCase()}) as id`.execute(house.db),
    sql`select id from all_accounts() as id where id = ${account.id}`.execute(house.db),
  ])

  expect(answers.map(({ rows }) => rows)).toEqual(Array(3).fill([{ id: account.id }]))
})

type Door = {
  name: string
  owner: string
  settings: string[]
  answers: string
  types: string[]
  open: string[]
}

async function doorFaults(client: Client): Promise<Sight> {
  const doors = await readDoors(client)
  const built = new Set(doors.map(({ name }) => name))
  return {
    looked: doors.length,
    faults: [
      ...doors.flatMap(faultsOf),
      ...[...listed.keys()].filter((name) => !built.has(name)).map((name) => `${name}: in the glossary only`),
    ],
  }
}

function faultsOf({ name, owner, settings, answers, types, open }: Door): string[] {
  const strangers = open.filter((role) => role !== roleName('app') && role !== roleName('doors'))
  const words = types.filter((type) => type !== 'uuid' && type !== 'boolean')
  return [
    ...(listed.has(name) ? [] : [`${name}: not in the glossary`]),
    ...(owner === roleName('doors') ? [] : [`${name}: belongs to ${owner}`]),
    ...(settings.join() === 'search_path=""'
      ? []
      : [`${name}: searches ${settings.join().replace('search_path=', '') || 'anywhere'}`]),
    ...(answers === listed.get(name) && words.length === 0
      ? []
      : [`${name}: answers ${answers}, listed is ${listed.get(name)}`]),
    ...strangers.map((role) => `${name}: open to ${role}`),
  ]
}

/** Every function that runs with other rights than its caller's, but for triggers, which nobody can call. */
async function readDoors(client: Client): Promise<Door[]> {
  const { rows } = await client.query<Door>(`
    select proname || '(' || oidvectortypes(proargtypes) || ')' as name, pg_get_userbyid(proowner) as owner,
      coalesce(proconfig, '{}') as settings,
      regexp_replace(pg_get_function_result(oid), '^(SETOF |TABLE\\()|\\)$', '', 'g') as answers,
      array(select format_type(type, null) from unnest(coalesce(
        (select array_agg(t) from unnest(proallargtypes, proargmodes) as a (t, mode) where mode in ('o', 't')),
        array[prorettype])) as type) as types,
      array(select case grantee when 0 then 'public' else pg_get_userbyid(grantee)::text end
        from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee <> proowner) as open
    from pg_proc where prosecdef and pronamespace = 'public'::regnamespace and prorettype <> 'trigger'::regtype`)
  return rows
}

/** Whatever the doors' role may do with a table, and whether a door asks for it. */
async function keyholes(client: Client): Promise<Sight> {
  const { rows } = await client.query<{
    table: string
    column: string | null
    right: string
    asked: boolean
  }>(
    `
    select relname as table, column_name as column, lower(privilege_type) as right,
      exists (select from pg_proc where proowner = $1::regrole and prosrc ~ ('public\\.' || relname || '\\M')
        and prosrc ~ ('\\m' || column_name || '\\M')) as asked
    from (
      select relname, null::text as column_name, (aclexplode(relacl)).*
        from pg_class where relnamespace = 'public'::regnamespace
      union all
      select relname, attname::text, (aclexplode(attacl)).*
        from pg_class c join pg_attribute a on a.attrelid = c.oid where relnamespace = 'public'::regnamespace
    ) granted where grantee = $1::regrole`,
    [`"${roleName('doors')}"`],
  )
  return {
    looked: rows.length,
    faults: rows.flatMap(({ table, column, right, asked }) => {
      if (column && right === 'select') return asked ? [] : [`${table}.${column}: select, and no door asks`]
      return [`${table}${column ? `.${column}` : ''}: ${right}`]
    }),
  }
}

const named = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, role) => roleName(role))

const planted = (violation: string, look: (client: Client) => Promise<Sight>) =>
  asOwner(async (client) => {
    await client.query(
      `grant ${roleName('doors')} to ${roleName('owner')}; grant create on schema public to ${roleName('doors')}`,
    )
    await client.query(named(violation))
    return look(client)
  })
