import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'

import { act, type Context, type House } from '#platform/context.ts'
import { connectionOf } from '#platform/database/logins.ts'
import type { Tables } from '#platform/database/tables.ts'
import { house, installation, type Person } from '#test/account.ts'

type Step = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Step[]
}

/** A house whose every query can be looked at afterwards. */
export function watchedHouse(): { house: House; asked: CompiledQuery[]; close(): Promise<void> } {
  const asked: CompiledQuery[] = []
  const pool = new Pool({ ...connectionOf(installation, 'app'), max: 1 })
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    log({ level, query }) {
      if (level === 'query') asked.push(query)
    },
  })
  return { house: { ...house, db }, asked, close: () => db.destroy() }
}

export type Reading = { sql: string; rows: number }

/** Does some reading as somebody, then asks the database how many rows each query of it had to look at. */
export async function rowsLookedAt(
  { house: watched, asked }: ReturnType<typeof watchedHouse>,
  { kind, id }: Person,
  accountId: string,
  read: (ctx: Context) => Promise<unknown>,
): Promise<Reading[]> {
  return act(watched, { kind, accountId, id }, async (ctx) => {
    asked.length = 0
    await read(ctx)
    const queries = asked.filter(({ sql }) => /^\s*(select|with)\b/i.test(sql))
    const readings: Reading[] = []
    for (const query of queries) readings.push({ sql: query.sql, rows: await looksAt(ctx, query) })
    return readings
  })
}

async function looksAt({ db }: Context, { sql, parameters }: CompiledQuery): Promise<number> {
  const explained = CompiledQuery.raw(`explain (analyze, format json) ${sql}`, [...parameters])
  const { rows } = await db.executeQuery<{ 'QUERY PLAN': [{ Plan: Step }] }>(explained)
  return rows.reduce((sum, row) => sum + touched(row['QUERY PLAN'][0].Plan), 0)
}

/** As long as what people make by hand: the planner reads such a table whole where that is quicker. */
const SHORT_TABLES = new Set([
  'technicians',
  'email_templates',
  'email_template_variants',
  'support_addresses',
])

/** Rows that a step took from a table that grows, whether it then kept them or not. */
const touched = (step: Step): number => {
  const grows = step['Relation Name'] && !SHORT_TABLES.has(step['Relation Name'])
  const own = grows
    ? (step['Actual Rows'] +
        (step['Rows Removed by Filter'] ?? 0) +
        (step['Rows Removed by Index Recheck'] ?? 0)) *
      step['Actual Loops']
    : 0
  return own + (step.Plans ?? []).reduce((sum, each) => sum + touched(each), 0)
}
