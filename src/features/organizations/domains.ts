import type { Context } from '#platform/context.ts'
import { isRegistrable } from '#platform/domain-names.ts'
import { conflict, refused } from '#platform/problem.ts'

import { demandDomainManagement } from './domain-management.ts'
import { type Joined, joinUnassigned } from './joining.ts'
import { findOrganization } from './organization.ts'
import { ownDomains } from './own-domains.ts'
import { isPublicProvider } from './public-providers.ts'
import { readDomains } from './reading-domains.ts'
import type { Wish } from './unassigned.ts'

export type DomainsAsked = {
  id: string
  domains: readonly (string | { domain: string; includeSubdomains: boolean })[]
  confirmPublicProviders: boolean
  joinUnassigned?: boolean
}

/**
 * Sets which domains belong to an organization: mail from new senders there is the organization's from now on.
 * A domain belongs to one organization at most. No contact moves, whether it is added or removed, unless
 * those still in "Non attribué" are asked for.
 */
export async function setDomains(ctx: Context, asked: DomainsAsked): Promise<Joined | null> {
  demandDomainManagement(ctx)
  const organization = await findOrganization(ctx, asked.id)
  if (organization.system) throw refused('organization_is_system')

  const wishes = asked.domains.flatMap(wishesOf)
  const before = await domainsOf(ctx, organization.id)
  if (!asked.confirmPublicProviders) refuseProviders(wishes, before)
  await refuseOwnDomains(ctx, wishes)

  await remove(ctx, organization.id, wishes)
  for (const wish of wishes) await add(ctx, organization.id, wish)
  await recordDomains(ctx, organization.id, before)
  return asked.joinUnassigned ? joinUnassigned(ctx, organization.id, wishes) : null
}

function wishesOf(asked: DomainsAsked['domains'][number]): Wish[] {
  const { domain, includeSubdomains } =
    typeof asked === 'string' ? { domain: asked, includeSubdomains: false } : asked
  return readDomains(domain).map(({ typed, domain: name }) => {
    if (name === null || !isRegistrable(name)) throw refused('domain_refused', { domain: typed })
    return { domain: name, includeSubdomains }
  })
}

/** What the organization has was confirmed when it was added. */
function refuseProviders(wishes: readonly Wish[], before: readonly Wish[]) {
  const provider = wishes.find(
    ({ domain }) => isPublicProvider(domain) && before.every((each) => each.domain !== domain),
  )
  if (provider) throw refused('domain_of_public_provider', { domain: provider.domain })
}

async function refuseOwnDomains(ctx: Context, wishes: readonly Wish[]) {
  const own = await ownDomains(ctx)
  const wish = wishes.find(({ domain }) => own.has(domain))
  if (wish) throw refused('domain_is_own', { domain: wish.domain })
}

const remove = ({ db }: Context, organizationId: string, keep: readonly Wish[]) =>
  db
    .deleteFrom('organization_domains')
    .where('organization_id', '=', organizationId)
    .$if(keep.length > 0, (query) =>
      query.where(
        'domain',
        'not in',
        keep.map(({ domain }) => domain),
      ),
    )
    .execute()

/** The database keeps a domain to one organization, also when two technicians want it at once. */
async function add({ db, actor, now }: Context, organizationId: string, wish: Wish) {
  const kept = await db
    .insertInto('organization_domains')
    .values({
      domain: wish.domain,
      organization_id: organizationId,
      include_subdomains: wish.includeSubdomains,
      added_by: actor.id,
      created_at: now,
    })
    .onConflict((known) =>
      known
        .constraint('one_organization_per_domain')
        .doUpdateSet({ include_subdomains: wish.includeSubdomains })
        .where('organization_domains.organization_id', '=', organizationId),
    )
    .returning('domain')
    .executeTakeFirst()
  if (kept) return

  const other = await db
    .selectFrom('organization_domains')
    .innerJoin('organizations', 'organizations.id', 'organization_id')
    .select(['organizations.id as organizationId', 'organizations.name as organization'])
    .where('domain', '=', wish.domain)
    .executeTakeFirst()
  throw conflict('domain_taken', { domain: wish.domain, ...other })
}

const domainsOf = ({ db }: Context, organizationId: string): Promise<Wish[]> =>
  db
    .selectFrom('organization_domains')
    .select(['domain', 'include_subdomains as includeSubdomains'])
    .where('organization_id', '=', organizationId)
    .orderBy('domain')
    .execute()

async function recordDomains(ctx: Context, id: string, before: readonly Wish[]) {
  const from = before.map(written)
  const to = (await domainsOf(ctx, id)).map(written)
  if (from.join() === to.join()) return
  await ctx.record('organization.changed', { kind: 'organization', id }, { field: 'domains', from, to })
}

const written = ({ domain, includeSubdomains }: Wish) =>
  includeSubdomains ? `${domain} + *.${domain}` : domain
