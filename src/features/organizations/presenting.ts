import { domainToUnicode } from 'node:url'

import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'

import type { Organization } from './contract.ts'
import { managesDomains } from './domain-management.ts'
import { findOrganization } from './organization.ts'
import { findSystemOrganization } from './system-organization.ts'

export async function presentOrganization(ctx: Context, id: string): Promise<Organization> {
  const { created_at, archived_at, ...organization } = await findOrganization(ctx, id)
  return {
    ...organization,
    createdAt: created_at.toISOString(),
    archivedAt: archived_at?.toISOString() ?? null,
    domains: await domainsOf(ctx, id),
    unassigned: await unassigned(ctx),
    domainManagement: managesDomains(ctx),
  }
}

async function unassigned(ctx: Context) {
  const { id } = await findSystemOrganization(ctx)
  const { contactCount } = await ctx.db
    .selectFrom('contacts')
    .select(({ fn }) => fn.countAll<number>().as('contactCount'))
    .where('organization_id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { id, contactCount }
}

async function domainsOf({ db }: Context, organizationId: string): Promise<Organization['domains']> {
  const rows = await db
    .selectFrom('organization_domains')
    .leftJoin('technicians', 'technicians.id', 'added_by')
    .select([
      'domain',
      'include_subdomains',
      'organization_domains.created_at',
      'technicians.name as added_by',
    ])
    .where('organization_id', '=', organizationId)
    .orderBy('domain')
    .execute()
  const counts = rows.length > 0 ? await contactsByDomain(db, organizationId) : new Map()
  return rows.map((row) => ({
    domain: row.domain,
    written: domainToUnicode(row.domain),
    includeSubdomains: row.include_subdomains,
    contactCount: counts.get(row.domain) ?? 0,
    addedAt: row.created_at.toISOString(),
    addedBy: row.added_by,
  }))
}

async function contactsByDomain(db: Context['db'], organizationId: string): Promise<Map<string, number>> {
  const domain = sql<string>`split_part(address_key, '@', 2)`
  const rows = await db
    .selectFrom('contacts')
    .innerJoin('contact_addresses', 'contact_addresses.contact_id', 'contacts.id')
    .select(({ fn }) => [domain.as('domain'), fn.countAll<number>().as('count')])
    .where('organization_id', '=', organizationId)
    .where('is_primary', '=', true)
    .groupBy(domain)
    .execute()
  return new Map(rows.map((row) => [row.domain, row.count]))
}
