import { expect, test } from 'vitest'

import { functionRights, tableRights } from './granted.ts'
import { TABLE_GRANTS } from './grants.ts'
import { asOwner, roleName } from './owner.ts'
import type { Sight } from './schema.ts'
import { writtenTables } from './schema.ts'

const newer = ['kysely_migration', 'kysely_migration_lock'] // what the migrator keeps of its own

test('each role may do with each table what was reviewed, and nothing else', async () => {
  const { looked, faults } = await asOwner(tableRights)

  expect(faults).toEqual([])
  expect(looked).toBe(writtenTables().length + newer.length)
})

test('what runs with other rights than the caller’s is open to whom it was reviewed for', async () => {
  const { looked, faults } = await asOwner(functionRights)

  expect(faults).toEqual([])
  expect(looked).toBeGreaterThanOrEqual(8)
})

test.for([
  ['a right on a table', 'grant delete on tickets to {portal}', 'not reviewed: tickets: portal delete'],
  [
    'a right on a column',
    'grant select (sender_address) on tickets to {portal}',
    'not reviewed: tickets: portal select sender_address',
  ],
  ['a right of the public', 'grant select on contacts to public', 'not reviewed: contacts: public select'],
  ['a right of the queue', 'grant select on tickets to {queue}', 'not reviewed: tickets: queue select'],
  [
    'a right that is gone',
    'revoke insert on events from {portal}',
    'reviewed, but not given: events: portal insert',
  ],
  [
    'a new column',
    'alter table messages add planted text; grant select (planted) on messages to {portal}',
    'not reviewed: messages: portal select planted',
  ],
  ['a table that nobody reviewed', 'create table planted (id uuid)', 'not listed: planted'],
] as const)('%s would be seen', async ([, violation, fault]) => {
  const { faults } = await planted(violation, tableRights)

  expect(faults).toEqual([fault])
})

test('a function that gives away its owner’s rights would be seen', async () => {
  const { faults } = await planted(
    `create function planted() returns bigint language sql security definer return (select count(*) from installation)`,
    functionRights,
  )

  expect(faults).toEqual(['not reviewed: public.planted(): public execute', 'not listed: public.planted()'])
})

test('no list of rights names a table that is gone', () => {
  const tables = new Set([...writtenTables().map(({ name }) => name), ...newer, 'happenings'])

  expect(Object.keys(TABLE_GRANTS).filter((name) => !tables.has(name))).toEqual([])
})

const planted = (violation: string, look: (sql: Parameters<typeof tableRights>[0]) => Promise<Sight>) =>
  asOwner(async (sql) => {
    await sql.query(violation.replaceAll(/\{(\w+)\}/g, (_, role) => `"${roleName(role)}"`))
    return look(sql)
  })
