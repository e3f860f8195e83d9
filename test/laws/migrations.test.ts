import { randomUUID } from 'node:crypto'

import { Client } from 'pg'
import { expect, test } from 'vitest'

import { migrate } from '#platform/database/migrating.ts'
import { emptyDatabase } from '#test/empty-database.ts'

import { fillAccount } from './filling.ts'
import { migrationFiles } from './schema.ts'

const migrations = migrationFiles().map(({ file, text }) => ({
  name: file.replace(/^.*\/|\.sql$/g, ''),
  text,
}))

/** Rows that a migration gives to each account, beside those that it had. */
const RECEIVED: Record<string, Record<string, number>> = {
  '0046-handovers': { email_templates: 3, email_template_variants: 6 },
  '0052-rules': { email_templates: 2, email_template_variants: 4 },
}

test('F13: each migration, run by the owner on filled tables, keeps every row of every account', {
  timeout: 60_000,
}, async () => {
  const { installation } = await emptyDatabase()
  const accounts: string[] = []
  const compared: string[] = []
  for (const { name } of migrations) {
    const before = await withOwner(installation.owner, (sql) => countRows(sql, accounts))
    await migrate(installation, name)
    const after = await withOwner(installation.owner, (sql) => countRows(sql, accounts))
    for (const [table, count] of before) {
      const more = (RECEIVED[name]?.[table] ?? 0) * accounts.length
      expect(after.get(table), `${table} after ${name}`).toBe(count + more)
      compared.push(table)
    }
    accounts.push(...(await withOwner(installation.owner, fillTwoAccounts)))
  }

  expect(migrations.length).toBeGreaterThan(5)
  expect(compared.length).toBeGreaterThan(60)
})

test('no two migrations have the same number', () => {
  const numbers = migrations.map(({ name }) => name.slice(0, 5))

  expect(numbers.filter((number) => !/^\d{4}-$/.test(number))).toEqual([])
  expect(numbers).toEqual([...new Set(numbers)])
})

test('a migration changes rows in each account by turns: a plain update would change nothing and say nothing', () => {
  expect(
    migrations.flatMap(({ name, text }) => plainChanges(text).map((each) => `${name}: ${each}`)),
  ).toEqual([])
})

test('a migration reaches the rows of every account by for_each_account, and of none without it', async () => {
  const { installation } = await emptyDatabase()
  await migrate(installation)
  const { rolePrefix, owner } = installation
  await withOwner(owner, fillTwoAccounts)
  const change = "update contacts set job_title = 'moved'"

  const [plain, reached] = await withOwner(owner, async (sql) => {
    await sql.query(`select set_config('app.account', '', false)`)
    const { rowCount } = await sql.query(change)
    await sql.query(`grant ${rolePrefix}_doors to current_user`) // as while migrating
    await sql.query('select for_each_account($1)', [change])
    const { rows } = await sql.query(
      `select for_each_account($$do 'begin if exists (select from contacts where job_title is distinct from ''moved'')
         then raise exception ''an account was left out''; end if; end'$$)`,
    )
    await sql.query(`revoke ${rolePrefix}_doors from current_user`)
    return [rowCount, rows.length]
  })

  expect({ plain, reached }).toEqual({ plain: 0, reached: 1 })
})

test.each([
  "update contacts set locale = 'fr';",
  '  delete from sessions where ended_at is not null;',
  "insert into budgets (name, allowed) select 'x', 1;",
])('the law finds a planted violation: %s', (planted) => {
  const innocent = `select for_each_account($$update contacts set locale = 'fr'$$);
    create function f() returns void language sql as $$ delete from sessions $$;`

  expect(plainChanges(innocent)).toEqual([])
  expect(plainChanges(`${innocent}\n${planted}`)).toHaveLength(1)
})

/** Statements that change rows and stand alone: neither in a function's body nor in the text given to for_each_account(). */
const plainChanges = (text: string): string[] =>
  text
    .replace(/--.*$/gm, '')
    .replace(/\$(\w*)\$.*?\$\1\$/gs, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => /^(update|delete|insert|truncate|merge)\b/i.test(statement))

async function withOwner<Result>(owner: object, work: (sql: Client) => Promise<Result>): Promise<Result> {
  const sql = new Client(owner)
  await sql.connect()
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}

async function fillTwoAccounts(sql: Client): Promise<string[]> {
  const ids: string[] = []
  for (const mark of ['one', 'two']) {
    const accountId = randomUUID()
    await sql.query(`select set_config('app.account', $1, false)`, [accountId])
    await sql.query(
      `insert into accounts (id, name, edition, locale, plan) values ($1, $2, 'msp', 'fr', 'enterprise')`,
      [accountId, mark],
    )
    await fillAccount(sql, { accountId, mark: `${mark}-${accountId.slice(0, 8)}` })
    ids.push(accountId)
  }
  return ids
}

/** Counted account by account, since the owner is confined too. */
async function countRows(sql: Client, accounts: readonly string[]): Promise<Map<string, number>> {
  const { rows: tables } = await sql.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity`,
  )
  const counts = new Map(tables.map(({ name }) => [name, 0]))
  for (const id of accounts) {
    await sql.query(`select set_config('app.account', $1, false)`, [id])
    for (const { name } of tables) {
      const { rows } = await sql.query<{ count: number }>(`select count(*)::int as count from ${name}`)
      counts.set(name, (counts.get(name) ?? 0) + (rows[0]?.count ?? 0))
    }
  }
  return counts
}
