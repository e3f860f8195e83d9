import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { routes } from '#server/routes.ts'

import { documents } from '../../bin/documents.ts'

const root = join(import.meta.dirname, '../..')

test.each(Object.entries(documents()))(
  '%s says what the code says: npx node bin/documents.ts',
  (file, text) => {
    expect(readFileSync(join(root, file), 'utf8')).toBe(text)
  },
)

test('every endpoint stands in the API document, once', () => {
  const { paths } = JSON.parse(documents()['openapi.json'] ?? '')
  const listed = Object.values<object>(paths).flatMap((methods) => Object.keys(methods))

  expect(listed.length).toBe(routes.length)
  expect(routes.length).toBeGreaterThan(8)
})
