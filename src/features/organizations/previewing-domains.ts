import { domainToUnicode } from 'node:url'

import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'
import { isRegistrable, withParents } from '#platform/domain-names.ts'

import type { DomainPiece } from './contract.ts'
import { managesDomains } from './domain-management.ts'
import { findOrganization } from './organization.ts'
import { ownDomains } from './own-domains.ts'
import { isPublicProvider } from './public-providers.ts'
import { readDomains } from './reading-domains.ts'

/** How each piece of what somebody typed would be read, who has it already, and whom it concerns. */
export async function previewDomains(
  ctx: Context,
  { id, typed }: { id: string; typed: string },
): Promise<DomainPiece[]> {
  await findOrganization(ctx, id)
  const read = readDomains(typed)
    .slice(0, 500)
    .map((piece) => ({
      ...piece,
      domain: piece.domain !== null && isRegistrable(piece.domain) ? piece.domain : null,
    }))
  const domains = read.flatMap(({ domain }) => (domain === null ? [] : [domain]))
  const own = await ownDomains(ctx)
  const taken = new Map((await takenBy(ctx, id, domains)).map((row) => [row.domain, row]))
  const unassigned = new Map((await unassignedIn(ctx, domains)).map((row) => [row.domain, row.contactCount]))
  return read.map(({ typed: piece, domain }) => {
    const other = domain === null ? undefined : taken.get(domain)
    return {
      typed: piece,
      domain,
      written: domain && domainToUnicode(domain),
      takenBy: other ? { id: other.id, name: other.name } : null,
      ownDomain: domain !== null && own.has(domain),
      publicProvider: domain !== null && isPublicProvider(domain),
      unassigned: (domain !== null && unassigned.get(domain)) || 0,
    }
  })
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

const domainOfAddress = sql<string>`split_part(address_key, '@', 2)`

const unassigned = ({ db }: Context) =>
  db
    .selectFrom('contacts')
    .innerJoin('organizations', 'organizations.id', 'organization_id')
    .innerJoin('contact_addresses', 'contact_addresses.contact_id', 'contacts.id')
    .where('system', '=', true)
    .where('is_primary', '=', true)
    .where('contacts.archived_at', 'is', null)

const unassignedIn = async (ctx: Context, domains: readonly string[]) =>
  domains.length === 0
    ? []
    : unassigned(ctx)
        .where(domainOfAddress, 'in', domains)
        .groupBy(domainOfAddress)
        .select(({ fn }) => [domainOfAddress.as('domain'), fn.countAll<number>().as('contactCount')])
        .execute()

/** Domains that contacts of "Non attribué" share: each may be an organization's that nobody has named yet. */
export async function suggestDomains(ctx: Context): Promise<{ domain: string; contactCount: number }[]> {
  if (!managesDomains(ctx)) return []
  const latest = unassigned(ctx)
    .select(domainOfAddress.as('domain'))
    .orderBy('contacts.created_at', 'desc')
    .orderBy('contacts.id', 'desc')
    .limit(10_000)
  const shared = await ctx.db
    .selectFrom(latest.as('latest'))
    .select(({ fn }) => ['domain', fn.countAll<number>().as('contactCount')])
    .groupBy('domain')
    .having(({ fn }) => fn.countAll(), '>', 1)
    .orderBy('contactCount', 'desc')
    .orderBy('domain')
    .limit(100)
    .execute()
  const known = new Set((await takenDomains(ctx, shared)).map(({ domain }) => domain))
  const own = await ownDomains(ctx)
  return shared
    .filter(({ domain }) => isRegistrable(domain) && !isPublicProvider(domain) && !own.has(domain))
    .filter(({ domain }) => !known.has(domain))
    .slice(0, 10)
}

const takenDomains = async ({ db }: Context, shared: readonly { domain: string }[]) =>
  shared.length === 0
    ? []
    : db
        .selectFrom('organization_domains')
        .select('domain')
        .where(
          'domain',
          'in',
          shared.flatMap(({ domain }) => withParents(domain)),
        )
        .execute()
