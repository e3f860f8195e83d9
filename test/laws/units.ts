import type { Client } from 'pg'
import { writeAsOwner } from './owner.ts'
import { accountTables } from './schema.ts'

/** A unit of work as its rows tell of it: each row knows the transaction that wrote it last. */
export type Unit = { tables: string[]; recorded: boolean }

/** A limit counts attempts on its own, so that a refusal does not take them back. */
const BOOKKEEPING = new Set(['attempts'])

/** Does something, and answers the units of work that have changed rows of the account since. */
export const unitsOf = <Result>(accountId: string, work: () => Promise<Result>) =>
  writeAsOwner(async (sql) => {
    const { rows } = await sql.query<{ now: string }>('select pg_current_xact_id()::xid::text as now')
    const result = await work()
    return { result, units: await unitsSince(sql, accountId, Number(rows[0]?.now)) }
  })

async function unitsSince(sql: Client, accountId: string, since: number): Promise<Unit[]> {
  await sql.query(`select set_config('app.account', $1, false)`, [accountId])
  const writings = (await accountTables(sql)).map(
    ({ name }) =>
      `select distinct xmin::text as unit, '${name}' as table from "${name}" where xmin::text::bigint > $1`,
  )
  const { rows } = await sql.query<{ unit: string; table: string }>(writings.join(' union all '), [since])
  return [...Map.groupBy(rows, ({ unit }) => unit).values()]
    .map((written) => written.map(({ table }) => table))
    .filter((tables) => tables.some((table) => !BOOKKEEPING.has(table)))
    .map((tables) => ({ tables, recorded: tables.includes('events') }))
}
