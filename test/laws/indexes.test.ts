import type { Client } from 'pg'
import { expect, test } from 'vitest'

import { asOwner } from './owner.ts'
import { type Sight, writtenTables } from './schema.ts'

const writtenReferences = () =>
  writtenTables().flatMap(({ body }) => body.match(/\breferences\b/g) ?? []).length

test('every reference to another table has an index that finds its rows', async () => {
  const { looked, faults } = await asOwner(references)

  expect(faults).toEqual([])
  expect(looked).toBeGreaterThanOrEqual(writtenReferences())
})

test('a reference without an index would be seen', async () => {
  const { faults } = await asOwner(async (sql) => {
    await sql.query(`create table planted (id uuid, ticket_id uuid references tickets);
      create index planted_by_id on planted (id, ticket_id)`)
    return references(sql)
  })

  expect(faults).toEqual(['planted (ticket_id)'])
})

test('every index that finds rows can be used under row-level security', async () => {
  const { looked, faults } = await asOwner(leakyIndexes)

  expect(faults).toEqual([])
  expect(looked).toBeGreaterThan(60)
})

test('an index that row-level security makes useless would be seen', async () => {
  const { faults } = await asOwner(async (sql) => {
    await sql.query(`create table planted (account_id uuid, address text); select protect('planted', '{}');
      create index planted_by_address on planted (account_id, lower(address))`)
    return leakyIndexes(sql)
  })

  expect(faults).toEqual(['planted_by_address'])
})

/** Rows are asked for inside an account: an index may begin with it. */
async function references(sql: Client): Promise<Sight> {
  const { rows } = await sql.query<{ name: string; indexed: boolean }>(`
    with asked as (
      select c.conrelid, c.conkey::int[] as columns,
        (select attnum::int from pg_attribute where attrelid = c.conrelid and attname = 'account_id') as account
      from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace)
    select conrelid::regclass || ' (' || (select string_agg(attname, ', ') from pg_attribute
        where attrelid = conrelid and attnum = any(columns)) || ')' as name,
      exists (select from pg_index i, lateral (select string_to_array(i.indkey::text, ' ')::int[] as keys) k
        where i.indrelid = conrelid and i.indisvalid
          and (keys[1:cardinality(columns)] @> columns or keys[1:cardinality(columns) + 1] @> (account || columns)
            and keys[1] = account)) as indexed
    from asked`)
  return { looked: rows.length, faults: rows.filter(({ indexed }) => !indexed).map(({ name }) => name) }
}

/**
 * A condition that calls a function which might leak what it is given waits until the policy has let the row
 * through, so an index on such a call finds nothing. Those that only keep something unique do their work all the same.
 */
async function leakyIndexes(sql: Client): Promise<Sight> {
  const { rows } = await sql.query<{ name: string; leaky: boolean }>(`
    select i.indexrelid::regclass::text as name, i.indexprs is not null and not i.indisunique and exists (
        select from pg_depend d join pg_proc p on p.oid = d.refobjid
        where d.objid = i.indexrelid and d.refclassid = 'pg_proc'::regclass and not p.proleakproof
        union all
        select from regexp_matches(pg_get_indexdef(i.indexrelid), '(\\w+)\\(', 'g') as called, pg_proc p
        where p.proname = called[1] and not p.proleakproof) as leaky
    from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace`)
  return { looked: rows.length, faults: rows.filter(({ leaky }) => leaky).map(({ name }) => name) }
}
