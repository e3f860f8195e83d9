import { sql } from 'kysely'
import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { pageOf, readCursor } from '#platform/paging.ts'

import { technicians } from './technician.ts'

const Key = z.tuple([z.string(), z.uuid()])

/** By name, in the order that people expect of names. */
export async function listByName(
  ctx: Context,
  { limit, after }: { limit: number; after?: string | undefined },
) {
  const key = readCursor(after, Key)
  const name = sql<string>`name collate "und-x-icu"`
  const rows = await technicians(ctx)
    .$if(key !== undefined, (query) => query.where(sql<boolean>`(${name}, id) > (${key?.[0]}, ${key?.[1]})`))
    .orderBy(name)
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (row) => [row.name, row.id])
}
