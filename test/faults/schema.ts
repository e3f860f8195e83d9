import type { Client } from 'pg'

/** Everything that the migrations make, one line each, without the names of this database's own roles. */
export async function schemaOf(client: Client, rolePrefix: string): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as line
      from information_schema.columns where table_schema in ('public', 'graphile_worker')
    union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
      where connamespace = 'public'::regnamespace
    union all select indexdef from pg_indexes where schemaname in ('public', 'graphile_worker')
    union all select tablename || ' ' || policyname || ' ' || roles::text || ' ' || coalesce(qual, '') || coalesce(with_check, '') from pg_policies
    union all select oid::regprocedure || ' ' || prosrc || ' ' || proowner::regrole || ' ' || coalesce(proacl::text, '') from pg_proc
      where pronamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace)
    union all select relname || ' ' || coalesce(relacl::text, '') || relrowsecurity || relforcerowsecurity from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r'
    order by 1`)
  return rows.map(({ line }) => line.replaceAll(rolePrefix, 'guichet'))
}
