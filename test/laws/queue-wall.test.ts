import { sql } from 'kysely'
import type { Client } from 'pg'
import { expect, test } from 'vitest'

import { house, openAccount } from '#test/account.ts'

import { asOwner, roleName } from './owner.ts'
import { writtenTables } from './schema.ts'
import { askingAs, attempt } from './seeing.ts'

const roles = ['console', 'portal', 'worker', 'app', 'doors'] as const

test.for(roles)('the %s reaches the queue by enqueue() alone', async (role) => {
  const { looked, faults } = await asOwner((client) => queueRights(client, role))

  expect(faults).toEqual([])
  expect(looked).toBeGreaterThan(5)
})

test('the queue reaches none of our tables', async () => {
  const { looked, faults } = await asOwner(ourRights)

  expect(faults).toEqual([])
  expect(looked).toBeGreaterThanOrEqual(writtenTables().length)
})

test('a right on the other side would be seen', async () => {
  const { faults } = await asOwner(async (client) => {
    await client.query(`grant select on tickets to ${roleName('queue')}`)
    return ourRights(client)
  })

  expect(faults).toEqual(['tickets'])
})

test.for(['console', 'portal', 'worker'])('the %s cannot add a job past enqueue()', async (role) => {
  const refusal = await asOwner(async (client) => {
    const ask = await askingAs(client, role, { account: '' })
    return (await attempt(ask, `select graphile_worker.add_job('mail.file', '{"account": "any"}')`)).refusal
  })

  expect(refusal).toMatchObject({ code: '42501' })
})

test('a job belongs to the account that queued it, whatever is written in it', async () => {
  const [ours, theirs] = [await openAccount(), await openAccount()]
  const key = `planted ${ours.id}`
  await ours.as(ours.tess, ({ db }) =>
    sql`select graphile_worker.enqueue('law.planted', ${JSON.stringify({ account: theirs.id })}::json, ${key}, null::timestamptz, 0)`.execute(
      db,
    ),
  )

  const { rows } = await house.queue.query(
    'delete from graphile_worker._private_jobs where key = $1 returning payload',
    [key],
  )

  expect(rows).toEqual([{ payload: { account: ours.id, payload: { account: theirs.id } } }])
})

/** What a role may do with the queue's own tables. */
const queueRights = (client: Client, role: string) =>
  rightsOn(client, 'graphile_worker', role, ['select', 'insert', 'update', 'delete', 'truncate', 'trigger'])

const ourRights = (client: Client) =>
  rightsOn(client, 'public', 'queue', [
    'select',
    'insert',
    'update',
    'delete',
    'truncate',
    'trigger',
    'references',
  ])

async function rightsOn(client: Client, schema: string, role: string, rights: string[]) {
  const { rows } = await client.query<{ name: string; some: boolean }>(
    `select relname as name, has_table_privilege($1, c.oid, $2) or has_any_column_privilege($1, c.oid, $3) as some
     from pg_class c join pg_namespace n on n.oid = relnamespace
     where nspname = $4 and relkind in ('r', 'p', 'v', 'm') order by 1`,
    [
      roleName(role),
      rights.join(),
      rights.filter((right) => /select|insert|update|references/.test(right)).join(),
      schema,
    ],
  )
  return { looked: rows.length, faults: rows.filter(({ some }) => some).map(({ name }) => name) }
}
