import { CompiledQuery } from 'kysely'
import type { Client } from 'pg'
import { beforeAll, expect, test } from 'vitest'

import { house, openAccount, type TestAccount } from '#test/account.ts'

import { type Form, fillAccount, type Rows, readForms, rowFor } from './filling.ts'
import { asOwner, writeAsOwner } from './owner.ts'
import { writtenAccountTables } from './schema.ts'
import { type Ask, askingAs, askingIn, attempt, everythingSeen, placesWith, type Refusal } from './seeing.ts'

let ours: TestAccount
let theirs: TestAccount
let theirRows: Rows
let forms: Form[]

beforeAll(async () => {
  ;[ours, theirs] = [await openAccount(), await openAccount()]
  await writeAsOwner(async (sql) => {
    await fillAccount(sql, { accountId: ours.id, mark: 'ours' })
    theirRows = await fillAccount(sql, { accountId: theirs.id, mark: 'theirs' })
    forms = await readForms(sql)
  })
})

const roles = ['console', 'portal', 'worker'] as const
type Role = (typeof roles)[number]

/** As the unit of work of one of ours: a technician, a main contact, the system. */
const asRole = <Result>(role: Role, work: (ask: Ask) => Promise<Result>) => {
  const person = { console: ours.ada, portal: ours.maud, worker: null }[role]
  return person ? ours.as(person, (ctx) => work(askingIn(ctx))) : ours.asSystem((ctx) => work(askingIn(ctx)))
}

test('the other account has a row in every table', () => {
  expect([...theirRows.keys()].sort()).toEqual(writtenAccountTables())
  expect(
    forms
      .map(({ table }) => table)
      .concat('accounts')
      .sort(),
  ).toEqual(writtenAccountTables())
})

test.for(roles)('Z1: whatever the %s asks, nothing of another account answers', async (role) => {
  const { looked, seen } = await asRole(role, everythingSeen)

  expect(placesWith(['theirs'], seen)).toEqual([])
  expect(seen.flatMap(({ texts }) => texts)).not.toContain(theirs.id)
  expect(placesWith(['ours'], seen).length).toBeGreaterThan(role === 'portal' ? 0 : 40)
  expect(looked).toBeGreaterThan(300)
})

test.for(roles)('Z1: whatever the %s changes or deletes, the rows of another account stay', async (role) => {
  const { touched, looked } = await asRole(role, hammer)
  const own = await asOwner((sql) => countRows(sql, ours.id))

  expect(touched.filter(([table, rows]) => rows > (own.get(table) ?? 0))).toEqual([])
  expect(touched.length).toBeGreaterThan(role === 'portal' ? 1 : 15)
  expect(looked).toBeGreaterThan(300)
})

test.for(roles)('Z1: the %s writes no row into another account', async (role) => {
  const refusals = await asRole(role, plantRows)

  expect(refusals.filter(({ code }) => code !== '42501')).toEqual([])
  expect(refusals.filter(({ message }) => message.includes('row-level security')).length).toBeGreaterThan(
    role === 'portal' ? 4 : 12,
  )
  expect(refusals).toHaveLength(forms.length)
})

test('without an account there is nothing to see, and without a role nothing to ask', async () => {
  const nowhere = await asOwner(async (sql) => everythingSeen(await askingAs(sql, 'worker', { account: '' })))
  const { rows } = await house.db.executeQuery<{ name: string }>(
    CompiledQuery.raw(`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and has_any_column_privilege(oid, 'select')`),
  )

  expect(nowhere.seen.length).toBeGreaterThan(200)
  expect(nowhere.seen.flatMap(({ texts }) => texts)).toEqual([])
  expect(rows).toEqual([])
})

test('a wall with a hole would be seen', async () => {
  const through = async (sql: Client, table: string) => {
    await sql.query(`create policy planted on ${table} using (account_id = '${theirs.id}')`)
    return askingAs(sql, 'worker', { account: ours.id })
  }
  const { seen } = await asOwner(async (sql) => everythingSeen(await through(sql, 'messages')))
  const { touched } = await asOwner(async (sql) => hammer(await through(sql, 'outbound_mails')))
  const refusals = await asOwner(async (sql) => plantRows(await through(sql, 'messages')))
  const own = await asOwner((sql) => countRows(sql, ours.id))

  expect(placesWith(['theirs'], seen)).toContain('messages.body')
  expect(touched.some(([table, rows]) => rows > (own.get(table) ?? 0))).toBe(true)
  expect(refusals.length).toBeLessThan(forms.length)
})

/** Changes and deletes all it can, column by column, and takes it back; answers how many rows each statement touched. */
async function hammer(ask: Ask) {
  const touched: [table: string, rows: number][] = []
  let looked = 0
  for (const { table, columns } of forms) {
    const changes = columns.map(({ name }) => `update "${table}" set "${name}" = "${name}"`)
    for (const statement of [`delete from "${table}"`, ...changes]) {
      looked++
      await ask('savepoint hammering')
      const { rows } = await attempt(
        ask,
        `with touched as (${statement} returning 1) select count(*)::integer as count from touched`,
      )
      await ask('rollback to hammering')
      if (rows) touched.push([table, Number(rows[0]?.count)])
    }
  }
  return { looked, touched }
}

/** Tries to write a row of the other account into every table; answers the refusals. */
async function plantRows(ask: Ask) {
  const refusals: Refusal[] = []
  for (const form of forms) {
    const row = rowFor(form, theirRows, { accountId: theirs.id, mark: 'planted' })
    const places = Object.keys(row).map((_, index) => `$${index + 1}`)
    const { refusal } = await attempt(
      ask,
      `insert into "${form.table}" (${Object.keys(row)}) values (${places})`,
      Object.values(row),
    )
    if (refusal) refusals.push(refusal)
  }
  return refusals
}

async function countRows(sql: Client, accountId: string): Promise<Map<string, number>> {
  await sql.query(`select set_config('app.account', $1, true)`, [accountId])
  const counts = new Map<string, number>()
  for (const { table } of forms) {
    const { rows } = await sql.query(`select count(*)::integer as count from "${table}"`)
    counts.set(table, rows[0].count)
  }
  return counts
}
