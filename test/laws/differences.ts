import type { Client } from 'pg'

import { readForms } from './filling.ts'
import { writeAsOwner } from './owner.ts'
import { accountTables } from './schema.ts'

type Row = Record<string, unknown>
type Snapshot = Map<string, Map<string, Row>>

/** Does something, and tells how the account's rows differ afterwards: in shape, not in what is different each time. */
export const changesBy = <Result>(accountId: string, work: () => Promise<Result>) =>
  writeAsOwner(async (sql) => {
    const plain = await plainColumns(sql)
    const before = await snapshot(sql, accountId)
    const result = await work()
    return { result, changes: compare(before, await snapshot(sql, accountId), plain) }
  })

/** Flags and words of a closed list: their values can be compared, those of others only whether there is one. */
async function plainColumns(sql: Client): Promise<Set<string>> {
  const forms = await readForms(sql)
  return new Set(
    forms.flatMap(({ table, columns }) =>
      columns
        .filter(({ type, words }) => type === 'boolean' || words.length > 0)
        .map(({ name }) => `${table}.${name}`),
    ),
  )
}

async function snapshot(sql: Client, accountId: string): Promise<Snapshot> {
  await sql.query(`select set_config('app.account', $1, false)`, [accountId])
  const tables: Snapshot = new Map()
  for (const { name } of await accountTables(sql)) {
    const { rows } = await sql.query<{ key: string; row: Row }>(
      `select (select string_agg(to_jsonb(t) ->> attname, ' ' order by attnum) from pg_index i
          join pg_attribute a on a.attrelid = i.indrelid and attnum = any(indkey)
          where indexrelid = (select indexrelid from pg_index where indrelid = '${name}'::regclass and indisunique
            and indpred is null order by indisprimary desc, indexrelid limit 1)) as key, to_jsonb(t) as row from "${name}" t`,
    )
    tables.set(name, new Map(rows.map(({ key, row }, index) => [key ?? String(index), row])))
  }
  return tables
}

function compare(before: Snapshot, after: Snapshot, plain: Set<string>): string[] {
  const found: string[] = []
  for (const [table, rows] of after) {
    const earlier = before.get(table) ?? new Map<string, Row>()
    for (const [key, row] of rows) {
      const old = earlier.get(key)
      if (!old) found.push(`${table} has a new row: ${shapeOf(table, row, plain)}`)
      else found.push(...changedIn(old, row).map((column) => `${table}.${column} is another`))
    }
    for (const key of earlier.keys()) if (!rows.has(key)) found.push(`${table} has a row less`)
  }
  return found.sort()
}

const changedIn = (old: Row, row: Row) =>
  Object.keys(row).filter((column) => JSON.stringify(old[column]) !== JSON.stringify(row[column]))

const shapeOf = (table: string, row: Row, plain: Set<string>) =>
  Object.entries(row)
    .filter(([, value]) => value !== null)
    .map(([column, value]) => (plain.has(`${table}.${column}`) ? `${column} ${value}` : column))
    .join(', ')
