import { randomBytes, randomUUID } from 'node:crypto'

import type { Client } from 'pg'

export type Row = Record<string, unknown>
export type Rows = Map<string, Row>

type Column = {
  name: string
  type: string
  required: boolean
  preset: boolean
  /** The words that a check allows. */
  words: string[]
}
type Reference = { columns: string[]; table: string; targets: string[] }
export type Form = { table: string; columns: Column[]; references: Reference[] }

export type Wishes = Record<string, (rows: Rows) => Row>

type Filling = {
  accountId: string
  /** Stands in every word that is written, so that whoever reads it knows whose it was. */
  mark: string
  /** Rows that are there already and that the new ones hang on. */
  keep?: Rows
  /** What must not be left to chance, from the rows that are there already. */
  wishes?: Wishes
}

/** One row in every table of an account, hanging together, written by the owner inside the account. */
export async function fillAccount(sql: Client, filling: Filling): Promise<Rows> {
  const { accountId, keep = new Map() } = filling
  const forms = await readForms(sql)
  const rows: Rows = new Map(keep)
  await sql.query(`select set_config('app.account', $1, false)`, [accountId])
  rows.set('accounts', { id: accountId })
  for (const form of inOrder(forms, rows)) {
    const row = rowFor(form, rows, filling)
    rows.set(form.table, await insert(sql, form.table, row))
  }
  await closeCircles(sql, forms, rows, keep)
  await sql.query(`select set_config('app.account', '', false)`)
  return rows
}

/** A row that the table's constraints accept. */
export function rowFor(
  { table, columns, references }: Form,
  rows: Rows,
  { accountId, mark, wishes }: Filling,
): Row {
  const row: Row = {}
  for (const { name, type, preset, words } of columns) {
    if (words.length > 0) row[name] = words[0]
    else if (type === 'text') row[name] = wordFor(table, name, mark)
    else if (!preset) row[name] = valueFor(type, mark)
  }
  for (const { columns: own, table: target, targets } of references) {
    const found = rows.get(target)
    own.forEach((column, index) => {
      if (column !== 'account_id') row[column] = found?.[targets[index] ?? ''] ?? null
    })
  }
  return { ...row, account_id: accountId, ...wishes?.[table]?.(rows) }
}

export async function readForms(sql: Client): Promise<Form[]> {
  const { rows } = await sql.query<Form>(`
    select relname as table,
      (select json_agg(json_build_object('name', attname, 'type', format_type(atttypid, null), 'required', attnotnull, 'preset', atthasdef,
          'words', coalesce((select array(select m[1] from regexp_matches(pg_get_constraintdef(k.oid), '''([^'']+)''::text', 'g') m)
            from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
              and pg_get_constraintdef(k.oid) like '%ANY (ARRAY[%'), '{}')) order by attnum)
        from pg_attribute a where attrelid = c.oid and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = '') as columns,
      coalesce((select json_agg(json_build_object('columns', (select array_agg(attname order by i) from unnest(conkey) with ordinality as u (n, i)
            join pg_attribute on attrelid = conrelid and attnum = n), 'table', confrelid::regclass::text,
          'targets', (select array_agg(attname order by i) from unnest(confkey) with ordinality as u (n, i)
            join pg_attribute on attrelid = confrelid and attnum = n)))
        from pg_constraint where conrelid = c.oid and contype = 'f'), '[]') as references
    from pg_class c where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
      and exists (select from pg_attribute where attrelid = c.oid and attname = 'account_id' and not attisdropped)
    order by c.oid`)
  return rows
}

/** Whoever is pointed at comes first; what may be empty is not waited for. */
function inOrder(forms: Form[], kept: Rows): Form[] {
  const done = new Set(kept.keys())
  const left = forms.filter(({ table }) => !done.has(table))
  const ordered: Form[] = []
  while (left.length > 0) {
    const ready = (optional: boolean) => (form: Form) =>
      form.references.every(
        ({ table, columns }) => done.has(table) || (optional && mayBeEmpty(form, columns)),
      )
    const next = left.find(ready(false)) ?? left.find(ready(true))
    if (!next) throw new Error(`${left.map(({ table }) => table)} need each other`)
    left.splice(left.indexOf(next), 1)
    ordered.push(next)
    done.add(next.table)
  }
  return ordered
}

const mayBeEmpty = ({ columns }: Form, names: string[]) =>
  columns.some(({ name, required }) => names.includes(name) && !required)

/** Two tables may point at each other: the first learns of the second afterwards. */
async function closeCircles(sql: Client, forms: Form[], rows: Rows, keep: Rows) {
  for (const { table, references } of forms.filter((form) => !keep.has(form.table))) {
    const row = rows.get(table) ?? {}
    for (const { columns, table: target, targets } of references) {
      const [column] = columns
      const value = rows.get(target)?.[targets[0] ?? '']
      if (columns.length > 1 || !column || row[column] !== null || !value || row.id === undefined) continue
      await sql.query(`update ${table} set ${column} = $1 where id = $2`, [value, row.id])
    }
  }
}

/** An account may have one such row only, and has it already. */
async function insert(sql: Client, table: string, row: Row): Promise<Row> {
  const names = Object.keys(row)
  const places = names.map((_, index) => `$${index + 1}`)
  const { rows } = await sql.query<Row>(
    `insert into ${table} (${names}) values (${places}) on conflict do nothing returning *`,
    Object.values(row),
  )
  return rows[0] ?? (await sql.query<Row>(`select * from ${table} limit 1`)).rows[0] ?? {}
}

/** Small letters, points and digits: fit for names, addresses and domains alike. */
const wordFor = (table: string, column: string, mark: string) =>
  table === 'events' && column === 'name'
    ? 'law.filled'
    : `${mark}.${table}.${column}.${randomBytes(4).toString('hex')}`

const VALUES: Record<string, (mark: string) => unknown> = {
  uuid: () => randomUUID(),
  boolean: () => false,
  integer: () => 1,
  smallint: () => 1,
  bigint: () => 1,
  bytea: (mark) => Buffer.from(`${mark}.`.padEnd(32, randomBytes(16).toString('hex')).slice(0, 32)),
  jsonb: (mark) => JSON.stringify({ mark }),
  inet: () => '192.0.2.1',
  date: () => '2026-01-01',
  'timestamp with time zone': () => new Date(),
}

function valueFor(type: string, mark: string): unknown {
  const make = VALUES[type]
  if (!make) throw new Error(`filling knows no value of the type ${type}`)
  return make(mark)
}
