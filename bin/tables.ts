import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { Client } from 'pg'

const root = join(import.meta.dirname, '..')
const file = join(root, 'src/platform/database/tables.ts')

/** The table types as a migrated database says they are: `check (… in (…))` becomes a union of its words. */
export async function generateTables(url: string): Promise<string> {
  const out = join(root, 'node_modules/.cache', `tables-${process.pid}.ts`)
  const overrides = { columns: await unions(url) }
  await promisify(execFile)(
    process.execPath,
    [
      join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'),
      ...['--dialect', 'postgres', '--url', url, '--out-file', out],
      ...['--exclude-pattern', '{kysely_*,public.kysely_*,graphile_worker.*}'],
      ...['--type-mapping', JSON.stringify({ int8: 'number', inet: 'string' })],
      ...['--overrides', JSON.stringify(overrides)],
    ],
    { cwd: root },
  )
  return (await readFile(out, 'utf8'))
    .replace(/\nexport interface DB \{/, '\nexport type Tables = {')
    .replace(/"/g, "'")
}

async function unions(url: string): Promise<Record<string, string>> {
  const client = new Client(url)
  await client.connect()
  const { rows } = await client.query<{
    column: string
    nullable: boolean
    has_default: boolean
    definition: string
  }>(`
    select c.conrelid::regclass || '.' || a.attname as column, not a.attnotnull as nullable, a.atthasdef as has_default,
      pg_get_constraintdef(c.oid) as definition
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and c.conkey = array[a.attnum]
    where c.contype = 'c' and c.connamespace = 'public'::regnamespace and pg_get_constraintdef(c.oid) like '%ANY (ARRAY[%'`)
  await client.end()
  return Object.fromEntries(
    rows.map(({ column, nullable, has_default, definition }) => {
      const words = [...definition.matchAll(/'([^']+)'::text/g)].map(([, word]) => `'${word}'`)
      const union = [...words, ...(nullable ? ['null'] : [])].join(' | ')
      return [column, has_default ? `Generated<${union}>` : union]
    }),
  )
}

const [, main, url] = process.argv
if (main === import.meta.filename && url) await writeFile(file, await generateTables(url))
