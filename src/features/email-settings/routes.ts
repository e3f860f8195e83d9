import { route } from '#platform/route.ts'

import { changeBudgets, presentBudgets } from './budgets.ts'
import { changeEmailSettings } from './changing.ts'
import {
  deleteWelcomedDomain,
  getBudgets,
  getEmailSettings,
  listWelcomedDomains,
  putBudgets,
  putEmailSettings,
  putWelcomedDomain,
} from './contract.ts'
import { presentEmailSettings } from './presenting.ts'
import { decideDomain, forgetDomain, listDomains } from './welcomed-domains.ts'

export default [
  route(getEmailSettings, 'email_settings.read', presentEmailSettings),
  route(putEmailSettings, 'email_settings.manage', async (ctx, wish) => {
    await changeEmailSettings(ctx, wish)
    return presentEmailSettings(ctx)
  }),
  route(getBudgets, 'email_settings.read', presentBudgets),
  route(putBudgets, 'email_settings.manage', async (ctx, { budgets }) => {
    await changeBudgets(ctx, budgets)
    return presentBudgets(ctx)
  }),
  route(listWelcomedDomains, 'email_settings.read', async (ctx) => ({
    items: await listDomains(ctx),
    next: null,
  })),
  route(putWelcomedDomain, 'credentials.send', (ctx, { domain, policy }) =>
    decideDomain(ctx, domain, policy),
  ),
  route(deleteWelcomedDomain, 'credentials.send', async (ctx, { domain }) => {
    await forgetDomain(ctx, domain)
    return undefined
  }),
]
