import { sql } from 'kysely'
import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { pageOf, readCursor } from '#platform/paging.ts'
import { containsFolded } from '#platform/search.ts'

export type OrganizationFilter = {
  search?: string | undefined
  archived?: 'true' | 'false'
  limit: number
  after?: string | undefined
}

const Key = z.tuple([z.string().regex(/^[^\0]*$/), z.uuid()])

/** Organizations by name, letters with and without accents side by side. */
export async function listOrganizations(ctx: Context, filter: OrganizationFilter) {
  const { items, next } = pageOf(await organizationPage(ctx, filter).execute(), filter.limit, (row) => [
    row.search_key,
    row.id,
  ])
  return {
    items: items.map(({ search_key, archived_at, ...organization }) => ({
      ...organization,
      archivedAt: archived_at?.toISOString() ?? null,
    })),
    next,
  }
}

export const organizationPage = (
  { db }: Context,
  { search = '', archived = 'false', limit, after }: OrganizationFilter,
) => {
  const key = readCursor(after, Key)
  return db
    .selectFrom('organizations')
    .select(({ selectFrom }) => [
      'id',
      'name',
      'system',
      'search_key',
      'archived_at',
      sql<string[]>`array(${selectFrom('organization_domains')
        .select('domain')
        .whereRef('organization_domains.organization_id', '=', 'organizations.id')
        .orderBy('domain')})`.as('domains'),
      sql<number>`(${selectFrom('contacts')
        .select(({ fn }) => fn.countAll().as('count'))
        .whereRef('organization_id', '=', 'organizations.id')
        .where('contacts.archived_at', 'is', null)})`.as('contactCount'),
    ])
    .where('organizations.archived_at', archived === 'true' ? 'is not' : 'is', null)
    .$if(search !== '', (query) => query.where(({ ref }) => containsFolded(ref('search_key'), search)))
    .$if(key !== undefined, (query) =>
      query.where(sql<boolean>`(search_key, id) > (${key?.[0]}, ${key?.[1]})`),
    )
    .orderBy('search_key')
    .orderBy('id')
    .limit(limit + 1)
}
