import type { Context } from '#platform/context.ts'
import { type Plan, plans } from '#shared/plans.ts'

import { changeAccount } from './changing.ts'

/** An administrator chooses the plan: it decides what works, and takes no data away. */
export const choosePlan = (ctx: Context, { plan }: { plan: Plan }) =>
  changeAccount(ctx, { ...ctx.account, plan })

export const presentPlan = (plan: Plan) => ({
  plan,
  plans: (['team', 'enterprise'] as const).map((name) => ({ name, capabilities: [...plans[name]] })),
})
