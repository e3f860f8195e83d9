import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'

/** A rule goes before another, or below all: what is above is looked at first. */
export async function moveRule(
  ctx: Context,
  id: string,
  { before }: { before: string | null },
): Promise<void> {
  await ctx.db.selectFrom('rule_settings').select('paused').forUpdate().execute()
  const rows = await ctx.db
    .selectFrom('rules')
    .select(['id', 'name'])
    .where('place', 'is not', null)
    .orderBy('place')
    .execute()
  const moved = rows.find((row) => row.id === id)
  const others = rows.filter((row) => row.id !== id)
  const place = before === null ? others.length : others.findIndex((row) => row.id === before)
  if (!moved || (place < 0 && before !== id)) throw missing('rule')
  if (before === id) return

  const ordered = others.toSpliced(place, 0, moved).map((row) => row.id)
  // No two stand at one place, not even on the way: below nought is room for all.
  await sql`
    update rules set place = -ordered.place
    from unnest(${ordered}::uuid[]) with ordinality as ordered (id, place)
    where rules.id = ordered.id and rules.place <> ordered.place`.execute(ctx.db)
  await sql`update rules set place = -place where place < 0`.execute(ctx.db)
  await ctx.record('rule.moved', { kind: 'rule', id }, { name: moved.name, place: place + 1 })
}
