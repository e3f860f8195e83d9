import type { Context } from '#platform/context.ts'
import { withParents } from '#platform/domain-names.ts'
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

const organizationOfDomain = ({ db }: Context, domain: string) =>
  db
    .selectFrom('organization_domains')
    .innerJoin('organizations', 'organizations.id', 'organization_domains.organization_id')
    .select(['organizations.id', 'organizations.name', 'organizations.system', 'domain as byDomain'])
    .where('domain', 'in', withParents(domain))
    .where(({ eb, or }) => or([eb('domain', '=', domain), eb('include_subdomains', '=', true)]))
    .orderBy(({ fn }) => fn('length', ['domain']), 'desc')
    .limit(1)
    .executeTakeFirst()
