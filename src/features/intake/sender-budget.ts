import type { Context } from '#platform/context.ts'
import { spend } from '#platform/limits.ts'
import { onceEach } from '#platform/once.ts'

const standard = { name: 'filed_mails_per_sender_hour', allowed: 30, windowSeconds: 3600 }

/** So many mails an hour of one sender are filed; further ones wait for a person, and none is refused. */
export async function withinBudget(ctx: Context, address: string): Promise<boolean> {
  const { allowed } = await spend(ctx, await budget(ctx), address.toLowerCase())
  return allowed
}

const budget = onceEach(async ({ db }) => ({
  ...standard,
  ...(await db.selectFrom('budgets').select('allowed').where('name', '=', standard.name).executeTakeFirst()),
}))
