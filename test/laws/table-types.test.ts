import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, inject, test } from 'vitest'

import { generateTables } from '../../bin/tables.ts'
import { writtenTables } from './schema.ts'

const { owner } = inject('server')
const url = `postgres://${owner.user}:${owner.password}@localhost:${owner.port ?? 5432}/${owner.database}?host=${encodeURIComponent(owner.host ?? '')}`

test('the table types are what the migrated database says: node bin/tables.ts <its URL>', async () => {
  const checkedIn = readFileSync(join(import.meta.dirname, '../../src/platform/database/tables.ts'), 'utf8')

  expect(await generateTables(url)).toBe(checkedIn)
  for (const { name } of writtenTables()) expect(checkedIn).toContain(`\n  ${name}: `)
})
