import type { Context } from '#platform/context.ts'
import { refused } from '#platform/problem.ts'
import { asciiDomainName } from '#shared/domain-name.ts'

export type WelcomePolicy = 'always' | 'never'

export const listDomains = async ({ db }: Context) =>
  (
    await db
      .selectFrom('welcomed_domains')
      .select(['domain', 'policy', 'created_at'])
      .orderBy('domain')
      .execute()
  ).map(({ domain, policy, created_at }) => ({ domain, policy, createdAt: created_at.toISOString() }))

/** What was decided once for all unverified senders of a domain; null where each waits for a click. */
export async function welcomePolicyFor({ db }: Context, domain: string): Promise<WelcomePolicy | null> {
  const decided = await db
    .selectFrom('welcomed_domains')
    .select('policy')
    .where('domain', '=', domain.toLowerCase())
    .executeTakeFirst()
  return decided?.policy ?? null
}

/** *Toujours pour ce domaine*, or never: for the mails that come, and for those that wait. */
export async function decideDomain(ctx: Context, given: string, policy: WelcomePolicy) {
  const domain = asciiDomainName(given)
  if (domain === null || !domain.includes('.')) throw refused('domain_refused')
  await ctx.db
    .insertInto('welcomed_domains')
    .values({ domain, policy, created_at: ctx.now })
    .onConflict((known) =>
      known.constraint('welcomed_domains_pkey').doUpdateSet({ policy, created_at: ctx.now }),
    )
    .execute()
  await ctx.record('welcomed_domain.decided', { kind: 'account', id: ctx.account.id }, { domain, policy })
  return { domain, policy, createdAt: ctx.now.toISOString() }
}

/** Unverified senders of the domain are decided case by case again. */
export async function forgetDomain(ctx: Context, domain: string) {
  const forgotten = await ctx.db
    .deleteFrom('welcomed_domains')
    .where('domain', '=', domain)
    .returning('policy')
    .executeTakeFirst()
  if (forgotten)
    await ctx.record('welcomed_domain.forgotten', { kind: 'account', id: ctx.account.id }, { domain })
}
