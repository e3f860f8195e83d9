import type { Context } from '#platform/context.ts'
import { forbidden } from '#platform/problem.ts'
import { includes } from '#shared/plans.ts'

/** Whether the account's plan assigns mail to organizations by domain. */
export const managesDomains = ({ account }: Context): boolean => includes(account.plan, 'domain_management')

export function demandDomainManagement(ctx: Context) {
  if (!managesDomains(ctx)) throw forbidden('capability_required', { capability: 'domain_management' })
}
