import { expect, test } from 'vitest'
import { z } from 'zod'

import { pageOf, readCursor } from './paging.ts'

const Key = z.tuple([z.string(), z.number()])
const keyOf = ({ name, n }: { name: string; n: number }): [string, number] => [name, n]
const rows = [
  { name: 'Ève', n: 1 },
  { name: 'Zoé', n: 2 },
  { name: 'Zoé', n: 3 },
]

test('a page that is followed by another ends with a cursor that the next one begins after', () => {
  const page = pageOf(rows, 2, keyOf)

  expect(page.items).toEqual(rows.slice(0, 2))
  expect(readCursor(page.next ?? undefined, Key)).toEqual(['Zoé', 2])
})

test('the last page ends without a cursor, and so does an empty one', () => {
  expect(pageOf(rows, 3, keyOf).next).toBe(null)
  expect(pageOf([], 3, keyOf)).toEqual({ items: [], next: null })
  expect(readCursor(undefined, Key)).toBe(undefined)
})

test.each(['', '%%%', 'bm9wZQ', Buffer.from('["Zoé"]').toString('base64url'), 'bnVsbA'])(
  'what is no cursor is refused: %j',
  (text) => {
    expect(() => readCursor(text, Key)).toThrow('cursor_refused')
  },
)
