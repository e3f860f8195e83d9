import { domainToUnicode } from 'node:url'

import type { Context } from '#platform/context.ts'
import { isRegistrable } from '#platform/domain-names.ts'

import type { DomainPiece } from './contract.ts'
import type { DomainsAsked } from './domains.ts'
import { findOrganization } from './organization.ts'
import { claimsOn, nearestClaim } from './organization-of-address.ts'
import { ownDomains } from './own-domains.ts'
import { isPublicProvider } from './public-providers.ts'
import { readDomains } from './reading-domains.ts'
import { unassignedDomains, type Wish } from './unassigned.ts'

/** How each piece of what somebody typed would be read, who has it already, and who would join by it. */
export async function previewDomains(
  ctx: Context,
  { id, domains }: Pick<DomainsAsked, 'id' | 'domains'>,
): Promise<DomainPiece[]> {
  const { archived_at } = await findOrganization(ctx, id)
  const pieces = domains.flatMap(piecesOf).slice(0, 500)
  const read = pieces.flatMap(({ domain }) => domain ?? [])
  const own = await ownDomains(ctx)
  const taken = new Map((await takenBy(ctx, id, read)).map((row) => [row.domain, row]))
  const wishes = pieces.flatMap(({ domain, includeSubdomains }) =>
    domain === null || taken.has(domain) || own.has(domain) ? [] : { domain, includeSubdomains },
  )
  const joining = archived_at ? new Map<string, number>() : await joiningBy(ctx, id, wishes)
  return pieces.map(({ typed, domain }) => {
    const other = domain === null ? undefined : taken.get(domain)
    return {
      typed,
      domain,
      written: domain && domainToUnicode(domain),
      takenBy: other ? { id: other.id, name: other.name } : null,
      ownDomain: domain !== null && own.has(domain),
      publicProvider: domain !== null && isPublicProvider(domain),
      unassigned: (domain !== null && joining.get(domain)) || 0,
    }
  })
}

function piecesOf(asked: DomainsAsked['domains'][number]) {
  const { domain: written, includeSubdomains } =
    typeof asked === 'string' ? { domain: asked, includeSubdomains: false } : asked
  return readDomains(written).map(({ typed, domain }) => ({
    typed,
    includeSubdomains,
    domain: domain !== null && isRegistrable(domain) ? domain : null,
  }))
}

const takenBy = async ({ db }: Context, id: string, domains: readonly string[]) =>
  domains.length === 0
    ? []
    : db
        .selectFrom('organization_domains')
        .innerJoin('organizations', 'organizations.id', 'organization_id')
        .select(['domain', 'organizations.id', 'organizations.name'])
        .where('domain', 'in', domains)
        .where('organization_id', '<>', id)
        .execute()

/** How many contacts each wish would bring, were these the organization's domains: each counts once, by the nearest. */
async function joiningBy(ctx: Context, id: string, wishes: readonly Wish[]): Promise<Map<string, number>> {
  const reached = await unassignedDomains(ctx, wishes)
  const claims = await claimsOn(
    ctx,
    reached.map(({ domain }) => domain),
  )
  const others = [...claims.values()].filter((claim) => claim.id !== id)
  const once = new Map<string, Wish & { id?: string }>(
    [...wishes, ...others].map((claim) => [claim.domain, claim]),
  )
  const joining = new Map<string, number>()
  for (const { domain, contactCount } of reached) {
    const claim = nearestClaim(once, domain)
    if (claim && claim.id === undefined)
      joining.set(claim.domain, (joining.get(claim.domain) ?? 0) + contactCount)
  }
  return joining
}
