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

const organizationOfDomain = together(async (ctx, domains: readonly string[]) => {
  const claims = await claimsOn(ctx, domains)
  return domains.map((domain) => {
    const claim = nearestClaim(claims, domain)
    return claim && { id: claim.id, name: claim.name, system: claim.system, byDomain: claim.domain }
  })
})

/** What organizations that are not put away have of these domains and their parents, by domain. */
export async function claimsOn({ db }: Context, domains: readonly string[]) {
  if (domains.length === 0) return new Map()
  const rows = await db
    .selectFrom('organization_domains')
    .innerJoin('organizations', 'organizations.id', 'organization_domains.organization_id')
    .select([
      'organizations.id',
      'organizations.name',
      'organizations.system',
      'domain',
      'include_subdomains as includeSubdomains',
    ])
    .where('domain', 'in', [...new Set(domains.flatMap(withParents))])
    .where('archived_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.domain, row]))
}

/** The one that decides whose an address is: of the very domain, else of the nearest parent with its subdomains. */
export const nearestClaim = <Claim extends { domain: string; includeSubdomains: boolean }>(
  claims: ReadonlyMap<string, Claim>,
  domain: string,
): Claim | undefined =>
  withParents(domain)
    .map((each) => claims.get(each))
    .find((claim) => claim && (claim.domain === domain || claim.includeSubdomains))
