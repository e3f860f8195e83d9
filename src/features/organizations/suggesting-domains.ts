import type { Context } from '#platform/context.ts'
import { isRegistrable } from '#platform/domain-names.ts'

import { managesDomains } from './domain-management.ts'
import { organizationForAddress } from './organization-of-address.ts'
import { ownDomains } from './own-domains.ts'
import { isPublicProvider } from './public-providers.ts'
import { domainOfAddress, unassigned } from './unassigned.ts'

/** Domains that contacts of "Non attribué" share: each may be an organization's that nobody has named yet. */
export async function suggestDomains(ctx: Context): Promise<{ domain: string; contactCount: number }[]> {
  if (!managesDomains(ctx)) return []
  const own = await ownDomains(ctx)
  const shared = (await sharedDomains(ctx)).filter(
    ({ domain }) => isRegistrable(domain) && !isPublicProvider(domain) && !own.has(domain),
  )
  const taken = await takenAmong(ctx, shared)
  const organizations = await Promise.all(
    shared.map(({ domain }) => organizationForAddress(ctx, `@${domain}`)),
  )
  return shared
    .filter(({ domain }, position) => organizations[position]?.byDomain === null && !taken.has(domain))
    .slice(0, 10)
}

async function sharedDomains(ctx: Context) {
  const latest = unassigned(ctx)
    .select(domainOfAddress.as('domain'))
    .orderBy('contacts.created_at', 'desc')
    .orderBy('contacts.id', 'desc')
    .limit(10_000)
  return ctx.db
    .selectFrom(latest.as('latest'))
    .select(({ fn }) => ['domain', fn.countAll<number>().as('contactCount')])
    .groupBy('domain')
    .having(({ fn }) => fn.countAll(), '>', 1)
    .orderBy('contactCount', 'desc')
    .orderBy('domain')
    .limit(100)
    .execute()
}

/** Also what an archived organization still has: nobody else can be given it. */
async function takenAmong({ db }: Context, shared: readonly { domain: string }[]): Promise<Set<string>> {
  if (shared.length === 0) return new Set()
  const rows = await db
    .selectFrom('organization_domains')
    .select('domain')
    .where(
      'domain',
      'in',
      shared.map(({ domain }) => domain),
    )
    .execute()
  return new Set(rows.map(({ domain }) => domain))
}
