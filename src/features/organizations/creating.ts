import type { Context } from '#platform/context.ts'
import { conflict, refused } from '#platform/problem.ts'
import { oneLine } from '#shared/one-line.ts'

/** No two organizations of an account have the same name, whatever the case of its letters. */
export async function createOrganization(ctx: Context, asked: { name: string }): Promise<{ id: string }> {
  const name = oneLine(asked.name, 200)
  if (!name) throw refused('name_needed')

  const created = await ctx.db
    .insertInto('organizations')
    .values({ name, created_at: ctx.now })
    .onConflict((known) => known.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!created) throw conflict('organization_exists', { name })
  await ctx.record('organization.created', { kind: 'organization', id: created.id }, { name })
  return created
}
