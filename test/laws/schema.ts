import { globSync, readFileSync } from 'node:fs'

import type { Client } from 'pg'

/** What a law saw, and what it holds against it. */
export type Sight = { looked: number; faults: string[] }

export type Policy = {
  name: string
  permissive: boolean
  command: string
  roles: string[]
  condition: string | null
  check: string | null
}

export type Table = { name: string; forced: boolean; columns: string[]; policies: Policy[] }

/** Every table that holds an account's rows: those with an account_id, and the accounts themselves. */
export async function accountTables(sql: Client): Promise<Table[]> {
  const { rows } = await sql.query<Table>(`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
      array(select attname::text from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped order by attnum) as columns,
      coalesce((select json_agg(json_build_object('name', polname, 'permissive', polpermissive, 'command', polcmd,
          'roles', array(select case oid when 0 then 'public' else pg_get_userbyid(oid) end from unnest(polroles) as oid),
          'condition', pg_get_expr(polqual, polrelid), 'check', pg_get_expr(polwithcheck, polrelid)))
        from pg_policy where polrelid = c.oid), '[]') as policies
    from pg_class c
    where c.relkind in ('r', 'p', 'f') and c.relnamespace = 'public'::regnamespace and (c.relname = 'accounts'
      or exists (select from pg_attribute where attrelid = c.oid and attname = 'account_id' and not attisdropped))
    order by 1`)
  return rows
}

/** The migrations as they stand in the tree, which is not where the laws look: a law that sees less is blind. */
export const migrationFiles = (): { file: string; text: string }[] =>
  globSync('migrations/*.sql')
    .sort()
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))

/** The tables that the migrations create, and the body of each. */
export const writtenTables = (): { name: string; body: string }[] =>
  migrationFiles().flatMap(({ text }) =>
    [...text.matchAll(/^create table (\w+) \((.*?)^\)/gms)].map(([, name = '', body = '']) => ({
      name,
      body,
    })),
  )

export const writtenAccountTables = (): string[] =>
  writtenTables()
    .filter(({ name, body }) => name === 'accounts' || /^\s*account_id\s/m.test(body))
    .map(({ name }) => name)
    .sort()
