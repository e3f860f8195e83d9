import type { Context } from '#platform/context.ts'
import { spend } from '#platform/limits.ts'

const budget = { name: 'filed_mails_per_sender_hour', allowed: 30, windowSeconds: 3600 }

/** So many mails an hour of one sender are filed; further ones wait for a person, and none is refused. */
export async function withinBudget(ctx: Context, address: string): Promise<boolean> {
  const adjusted = await ctx.db
    .selectFrom('budgets')
    .select('allowed')
    .where('name', '=', budget.name)
    .executeTakeFirst()
  const { allowed } = await spend(ctx, { ...budget, ...adjusted }, address.toLowerCase())
  return allowed
}
