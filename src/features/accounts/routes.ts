import { route } from '#platform/route.ts'

import { changeAccount } from './changing.ts'
import * as contract from './contract.ts'
import { choosePlan, presentPlan } from './plan.ts'
import { accountSettings } from './settings.ts'

export default [
  route(contract.readAccount, 'account.manage', (ctx) => accountSettings(ctx)),
  route(contract.changeAccount, 'account.manage', async (ctx, settings) => {
    await changeAccount(ctx, settings)
    return accountSettings(ctx)
  }),
  route(contract.readPlan, 'account.manage', async (ctx) => presentPlan(ctx.account.plan)),
  route(contract.choosePlan, 'account.manage', async (ctx, asked) => {
    await choosePlan(ctx, asked)
    return presentPlan(asked.plan)
  }),
]
