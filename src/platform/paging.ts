import { z } from 'zod'

import { refused } from './problem.ts'

type Key = readonly (string | number)[]

/** One page of rows that were asked for one more than the page holds; the cursor is the sort key of its last row. */
export function pageOf<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => Key) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: last && rows.length > limit ? cursorOf(keyOf(last)) : null }
}

const cursorOf = (key: Key) => Buffer.from(JSON.stringify(key)).toString('base64url')

/** The sort key after which a page begins; undefined for the first page. */
export function readCursor<K extends z.ZodType>(after: string | undefined, key: K): z.output<K> | undefined {
  if (after === undefined) return undefined
  const read = json.pipe(key).safeParse(after)
  if (!read.success) throw refused('cursor_refused')
  return read.data
}

const json = z.string().transform((text, ctx) => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown // the pipe that follows decides
  } catch {
    ctx.addIssue('not a cursor')
    return z.NEVER
  }
})
