import type { Client } from 'pg'
import { expect, test } from 'vitest'

import { asOwner, roleName } from './owner.ts'
import { accountTables, type Policy, type Sight, type Table, writtenAccountTables } from './schema.ts'

test('Z1: every table with an account_id is confined to its account, its owner included', async () => {
  const { looked, faults } = await asOwner(confinement)

  expect(faults).toEqual([])
  expect(looked).toBe(writtenAccountTables().length)
  expect(looked).toBeGreaterThan(25)
})

test.for([
  ['is not confined', 'create table planted (account_id uuid)'],
  [
    'lets its owner through',
    'create table planted (account_id uuid); alter table planted enable row level security',
  ],
  [
    'is confined by another condition',
    `create table planted (account_id uuid);
     alter table planted enable row level security, force row level security;
     create policy account_isolation on planted using (account_id is not null)`,
  ],
  [
    'is confined for reading alone',
    `create table planted (account_id uuid);
     alter table planted enable row level security, force row level security;
     create policy account_isolation on planted for select using (account_id = current_account())`,
  ],
  [
    'has a second way in',
    `create table planted (account_id uuid); select protect('planted', '{}');
     create policy generous on planted for select using (true)`,
  ],
  [
    'has the doors’ way in for somebody else',
    'create policy doors_look_across on tickets for select using (true)',
  ],
  ['is partitioned', 'create table planted (account_id uuid) partition by hash (account_id)'],
] as const)('a table that %s would be seen', async ([, violation]) => {
  const { faults } = await asOwner(async (sql) => {
    await sql.query(violation)
    return confinement(sql)
  })

  expect(faults).not.toEqual([])
})

test('what is no table cannot look past the walls either', async () => {
  const views = await asOwner(looseViews)
  const planted = await asOwner(async (sql) => {
    await sql.query('create view planted as select * from tickets')
    await sql.query('create view careful with (security_invoker = true) as select * from tickets')
    return looseViews(sql)
  })

  expect(views).toEqual([])
  expect(planted).toEqual(['planted'])
})

async function confinement(sql: Client): Promise<Sight> {
  const tables = await accountTables(sql)
  return { looked: tables.length, faults: tables.flatMap(faultsOf) }
}

function faultsOf({ name, forced, policies }: Table): string[] {
  const wanted = `(${name === 'accounts' ? 'id' : 'account_id'} = current_account())`
  const strangers = policies.filter((policy) => !isIsolation(policy, wanted) && !isRestriction(policy))
  return [
    ...(forced ? [] : [`${name}: row-level security is not forced`]),
    ...(policies.some((policy) => isIsolation(policy, wanted)) ? [] : [`${name}: no account_isolation`]),
    ...strangers.map((policy) => `${name}: ${policy.name} opens it`),
  ]
}

const isIsolation = ({ name, permissive, command, roles, condition, check }: Policy, wanted: string) =>
  name === 'account_isolation' &&
  permissive &&
  command === '*' &&
  roles.join() === 'public' &&
  condition === wanted &&
  check === null

/** Permissive policies add up, so one more would undo the first; the doors' own reads ids across accounts. */
const isRestriction = ({ name, permissive, command, roles }: Policy) =>
  !permissive || (name === 'doors_look_across' && command === 'r' && roles.join() === roleName('doors'))

/** A view reads with the rights of whoever made it, unless it says otherwise. */
async function looseViews(sql: Client): Promise<string[]> {
  const { rows } = await sql.query<{ name: string }>(`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace
      and (relkind = 'm' or relkind = 'v' and not coalesce(reloptions @> '{security_invoker=true}', false))`)
  return rows.map(({ name }) => name)
}
