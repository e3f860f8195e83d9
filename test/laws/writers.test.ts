import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

import { expect, test } from 'vitest'

import { writtenTables } from './schema.ts'

type Source = { file: string; text: string }

const sources = (): Source[] =>
  globSync('src/**/*.ts', { exclude: ['**/*.test.ts'] }).map((file) => ({
    file,
    text: readFileSync(file, 'utf8'),
  }))

test('each table is written by one folder only', () => {
  const writers = writersOf(sources())

  expect(sharedOf(writers)).toEqual([])
  expect(writers.size).toBeGreaterThan(20)
})

test('a table is written that exists, and every table that code writes to is seen', () => {
  const tables = new Set(writtenTables().map(({ name }) => name))

  expect([...writersOf(sources()).keys()].filter((table) => !tables.has(table))).toEqual([])
})

test.for([
  "db.insertInto('tickets')",
  'db.updateTable("tickets")',
  'db.deleteFrom(`tickets`)',
  'db.mergeInto("tickets")',
  'sql`insert into tickets (id) values (1)`',
  'sql`update tickets set status = 1`',
  'sql`delete from tickets where true`',
])('a second writer would be seen: %s', (text) => {
  const planted = [...sources(), { file: 'src/features/outbox/planted.ts', text }]

  expect(sharedOf(writersOf(planted))).toEqual(['tickets: src/features/tickets, src/features/outbox'])
})

/** What is written to where: by Kysely's words, or by SQL's. The queue's tables stand in a schema of their own. */
const writing =
  /\b(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*['"`](\w+)|\b(?:insert into|delete from|merge into)\s+(?:public\.)?(\w+)\b(?!\.)|\bupdate\s+(?:public\.)?(\w+)\s+set\b/g

/** The row that every policy asks for comes into being with the first unit of work; from then on it is the accounts'. */
const reviewed = ['accounts: src/platform, src/features/accounts']

const sharedOf = (writers: Map<string, Set<string>>) =>
  [...writers]
    .filter(([, folders]) => folders.size > 1)
    .map(([table, folders]) => `${table}: ${[...folders].join(', ')}`)
    .filter((shared) => !reviewed.includes(shared))

function writersOf(all: readonly Source[]): Map<string, Set<string>> {
  const writers = new Map<string, Set<string>>()
  for (const { file, text } of all) {
    for (const [, called, inserted, updated] of text.matchAll(writing)) {
      const table = called ?? inserted ?? updated ?? ''
      const folders = writers.get(table) ?? new Set()
      writers.set(table, folders.add(dirname(file)))
    }
  }
  return writers
}
