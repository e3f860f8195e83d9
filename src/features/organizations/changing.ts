import type { Selectable } from 'kysely'

import type { Context } from '#platform/context.ts'
import type { Tables } from '#platform/database/tables.ts'
import { conflict, missing, refused } from '#platform/problem.ts'
import { oneLine } from '#shared/one-line.ts'

export type OrganizationChanges = {
  name?: string | undefined
  phone?: string | null | undefined
  location?: string | null | undefined
  note?: string | null | undefined
  archived?: boolean | undefined
}

type Columns = Pick<
  Selectable<Tables['organizations']>,
  'name' | 'phone' | 'location' | 'note' | 'archived_at'
>

const facts = ['name', 'phone', 'location', 'note'] as const

/**
 * Changes what is given, and records each fact that really changed. "Non attribué" is the system's: its name stays,
 * and it cannot be archived. Whoever belongs to an organization is archived with it, and comes back with it.
 */
export async function changeOrganization(
  ctx: Context,
  id: string,
  asked: OrganizationChanges,
): Promise<void> {
  const { system, ...before } = await lockOrganization(ctx, id)
  const after = columnsOf(ctx, before, asked)
  if (!after.name) throw refused('name_needed')
  if (system && (after.name !== before.name || after.archived_at)) throw refused('organization_stays')

  const changes = changesBetween(before, after)
  const archives = Boolean(before.archived_at) !== Boolean(after.archived_at)
  if (Object.keys(changes).length === 0 && !archives) return
  await ctx.db
    .updateTable('organizations')
    .set(after)
    .where('id', '=', id)
    .execute()
    .catch(takenName(after.name))

  const subject = { kind: 'organization', id }
  if (Object.keys(changes).length > 0) await ctx.record('organization.changed', subject, { changes })
  if (archives)
    await ctx.record(after.archived_at ? 'organization.archived' : 'organization.restored', subject, {
      archivedAt: (after.archived_at ?? before.archived_at)?.toISOString(),
    })
}

const lockOrganization = ({ db }: Context, id: string) =>
  db
    .selectFrom('organizations')
    .select(['system', 'name', 'phone', 'location', 'note', 'archived_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => missing('organization'))

const columnsOf = (ctx: Context, before: Columns, asked: OrganizationChanges): Columns => ({
  name: asked.name === undefined ? before.name : oneLine(asked.name, 200),
  phone: asked.phone === undefined ? before.phone : oneLine(asked.phone ?? '', 40) || null,
  location: asked.location === undefined ? before.location : asked.location || null,
  note: asked.note === undefined ? before.note : asked.note || null,
  archived_at: archivedAt(ctx, before, asked),
})

function archivedAt({ now }: Context, before: Columns, { archived }: OrganizationChanges): Date | null {
  if (archived === undefined) return before.archived_at
  return archived ? (before.archived_at ?? now) : null
}

/** The database keeps a name to one organization, also when two technicians want it at once. */
const takenName = (name: string) => (error: unknown) => {
  const known =
    error instanceof Error && 'constraint' in error && error.constraint === 'one_organization_per_name'
  throw known ? conflict('organization_exists', { name }) : error
}

const changesBetween = (before: Columns, after: Columns): Record<string, { from: unknown; to: unknown }> =>
  Object.fromEntries(
    facts
      .filter((fact) => before[fact] !== after[fact])
      .map((fact) => [fact, { from: before[fact], to: after[fact] }]),
  )
