import type { Context } from '#platform/context.ts'
import { missing, refused } from '#platform/problem.ts'

export const findOrganization = ({ db }: Context, id: string) =>
  db
    .selectFrom('organizations')
    .select(['id', 'name', 'system', 'phone', 'location', 'note', 'created_at', 'archived_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => missing('organization'))

/** Nobody joins an organization that was put away. */
export async function findOpenOrganization(ctx: Context, id: string) {
  const organization = await findOrganization(ctx, id)
  if (organization.archived_at) throw refused('organization_archived', { name: organization.name })
  return organization
}
