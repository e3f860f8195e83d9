import type { Context } from '#platform/context.ts'
import { withParents } from '#platform/domain-names.ts'
import { together } from '#platform/together.ts'
import { domainOf } from '#shared/email-address.ts'

import { managesDomains } from './domain-management.ts'
import { findSystemOrganization } from './system-organization.ts'

export type OrganizationOfAddress = { id: string; name: string; system: boolean; byDomain: string | null }

/** The organization whose domain an address has, or that of a parent with its subdomains; else "Non attribué". */
export async function organizationForAddress(ctx: Context, address: string): Promise<OrganizationOfAddress> {
  const matching = managesDomains(ctx) ? await organizationOfDomain(ctx, domainOf(address)) : undefined
  if (matching) return matching
  const { id, name, system } = await findSystemOrganization(ctx)
  return { id, name, system, byDomain: null }
}

const organizationOfDomain = together(async ({ db }, domains: readonly string[]) => {
  const rows = await db
    .selectFrom('organization_domains')
    .innerJoin('organizations', 'organizations.id', 'organization_domains.organization_id')
    .select([
      'organizations.id',
      'organizations.name',
      'organizations.system',
      'domain',
      'include_subdomains',
    ])
    .where('domain', 'in', domains.flatMap(withParents))
    .where('archived_at', 'is', null)
    .execute()
  const byDomain = new Map(rows.map((row) => [row.domain, row]))
  return domains.map((domain) => {
    // The nearest comes first.
    const row = withParents(domain)
      .map((each) => byDomain.get(each))
      .find((found) => found && (found.domain === domain || found.include_subdomains))
    return row && { id: row.id, name: row.name, system: row.system, byDomain: row.domain }
  })
})
