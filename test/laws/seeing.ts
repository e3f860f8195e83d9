import { CompiledQuery } from 'kysely'
import type { Client } from 'pg'

import type { Context } from '#platform/context.ts'

import { roleName } from './owner.ts'

/** SQL written by hand, with the rights of whoever asks. */
export type Ask = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>

export type Seen = { place: string; texts: string[] }

export const askingIn =
  ({ db }: Context): Ask =>
  async (text, values = []) =>
    (await db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, values))).rows

/** The same rights, taken by the owner for the rest of a transaction in which something is planted. */
export async function askingAs(sql: Client, role: string, settings: Record<string, string>): Promise<Ask> {
  await sql.query(`grant ${roleName(role)} to ${roleName('owner')}`)
  for (const [name, value] of Object.entries(settings))
    await sql.query('select set_config($1, $2, true)', [`app.${name}`, value])
  await sql.query(`set local role ${roleName(role)}`)
  return async (text, values) => (await sql.query(text, values)).rows
}

/** All that a role reads, column by column of every table; what it is refused is not there. */
export async function everythingSeen(ask: Ask): Promise<{ looked: number; seen: Seen[] }> {
  const places = await ask(`
    select relname as table, attname as column, atttypid = 'bytea'::regtype as bytes
    from pg_class c join pg_attribute a on a.attrelid = c.oid and attnum > 0 and not attisdropped
    where relkind in ('r', 'p', 'v', 'm') and relnamespace = 'public'::regnamespace 
    order by relname, attname`)
  const seen: Seen[] = []
  for (const { table, column, bytes } of places) {
    const value = bytes ? `encode("${column}", 'escape')` : `"${column}"::text`
    const rows = await unlessDenied(ask, `select ${value} as text from "${table}"`)
    if (rows) seen.push({ place: `${table}.${column}`, texts: rows.map(({ text }) => String(text)) })
  }
  return { looked: places.length, seen }
}

const denied = '42501'

/** What a statement answers; null where the role has no right to it. Nothing of a refused one remains. */
async function unlessDenied(ask: Ask, text: string) {
  const { rows, refusal } = await attempt(ask, text)
  if (refusal && refusal.code !== denied) throw refusal
  return rows
}

export type Refusal = Error & { code?: string }

/** Tries a statement whose refusal must not end everything. */
export async function attempt(ask: Ask, text: string, values?: unknown[]) {
  await ask('savepoint attempting')
  try {
    return { rows: await ask(text, values), refusal: null }
  } catch (error) {
    await ask('rollback to attempting')
    return { rows: null, refusal: error as Refusal } // pg's errors carry their code
  }
}

/** The places where a word stands that bears one of the marks. */
export const placesWith = (marks: readonly string[], seen: readonly Seen[]): string[] =>
  seen
    .filter(({ texts }) => texts.some((text) => marks.some((mark) => text.includes(`${mark}.`))))
    .map(({ place }) => place)
