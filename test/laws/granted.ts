import type { Client } from 'pg'

import { FUNCTION_GRANTS, TABLE_GRANTS } from './grants.ts'
import { shortName } from './owner.ts'
import type { Sight } from './schema.ts'

/** Compares what each role may do with each table with the reviewed list. */
export async function tableRights(sql: Client): Promise<Sight> {
  const columns = await columnsOf(sql)
  const given = await grantedTables(sql)
  return { looked: columns.size, faults: differences(reviewedTables(columns), given, columns.keys()) }
}

/** Compares who may call what runs with other rights than the caller's. */
export async function functionRights(sql: Client): Promise<Sight> {
  const { rows } = await sql.query<{ name: string; grantees: string[] }>(`
    select n.nspname || '.' || p.proname || '(' || replace(oidvectortypes(p.proargtypes), ', ', ',') || ')' as name,
      array(select case grantee when 0 then 'public' else pg_get_userbyid(grantee)::text end
        from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee <> proowner) as grantees
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and n.nspname in ('public', 'graphile_worker')`)
  const given = new Set(
    rows.flatMap(({ name, grantees }) => grantees.map((grantee) => `${name}: ${shortName(grantee)} execute`)),
  )
  const reviewed = new Set(
    Object.entries(FUNCTION_GRANTS).flatMap(([name, roles]) =>
      roles.map((role) => `${name}: ${role} execute`),
    ),
  )
  return {
    looked: rows.length,
    faults: differences(
      reviewed,
      given,
      rows.map(({ name }) => name),
    ),
  }
}

type Columns = Map<string, string[]>

const columnsOf = async (sql: Client): Promise<Columns> => {
  const { rows } = await sql.query<{ name: string; columns: string[] }>(`
    select relname as name, array(select attname::text from pg_attribute
      where attrelid = c.oid and attnum > 0 and not attisdropped) as columns
    from pg_class c where relkind in ('r', 'p', 'f', 'v', 'm') and relnamespace = 'public'::regnamespace`)
  return new Map(rows.map(({ name, columns }) => [name, columns]))
}

/** Each right as one line: `tickets: portal update status`; of the whole table: `tickets: console update`. */
async function grantedTables(sql: Client): Promise<Set<string>> {
  const { rows } = await sql.query<{ name: string; role: string; right: string; column: string | null }>(`
    select name, case grantee when 0 then 'public' else pg_get_userbyid(grantee) end as role,
      lower(privilege_type) as right, column_name as column
    from (
      select relname as name, relowner as owner, (aclexplode(relacl)).*, null as column_name
        from pg_class where relnamespace = 'public'::regnamespace
      union all
      select relname, relowner, (aclexplode(attacl)).*, attname::text
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where relnamespace = 'public'::regnamespace and not attisdropped
    ) granted
    where grantee <> owner`)
  return new Set(
    rows.map(({ name, role, right, column }) =>
      `${name}: ${shortName(role)} ${right} ${column ?? ''}`.trimEnd(),
    ),
  )
}

const reviewedTables = (columns: Columns): Set<string> =>
  new Set(
    Object.entries(TABLE_GRANTS).flatMap(([name, roles]) =>
      Object.entries(roles).flatMap(([role, rights]) =>
        rightsIn(rights, columns.get(name) ?? []).map((right) => `${name}: ${role} ${right}`),
      ),
    ),
  )

/** `select but (a), update (b, c)` as single rights. */
const rightsIn = (rights: string, columns: string[]): string[] =>
  [...rights.matchAll(/(\w+)( but)?(?: ?\(([^)]*)\))?(?:, |$)/g)].flatMap(([, right = '', but, listed]) => {
    if (listed === undefined) return [right]
    const named = listed.split(', ')
    const meant = but ? columns.filter((column) => !named.includes(column)) : named
    return meant.map((column) => `${right} ${column}`)
  })

const differences = (reviewed: Set<string>, given: Set<string>, exist: Iterable<string>): string[] => {
  const known = new Set([...reviewed].map(subjectOf))
  return [
    ...[...given].filter((right) => !reviewed.has(right)).map((right) => `not reviewed: ${right}`),
    ...[...reviewed].filter((right) => !given.has(right)).map((right) => `reviewed, but not given: ${right}`),
    ...[...exist]
      .filter((name) => !known.has(name) && !(name in TABLE_GRANTS))
      .map((name) => `not listed: ${name}`),
  ]
}

const subjectOf = (right: string) => right.slice(0, right.indexOf(': '))
