import { budgets } from '#features/email-settings/index.ts'
import type { Context } from '#platform/context.ts'
import { spend } from '#platform/limits.ts'
import { onceEach } from '#platform/once.ts'

const name = 'filed_mails_per_sender_hour'
const budget = onceEach(async (ctx) => ({ name, allowed: (await budgets(ctx))[name], windowSeconds: 3600 }))

/** So many mails an hour of one sender are filed; further ones wait for a person, and none is refused. */
export async function withinBudget(ctx: Context, address: string): Promise<boolean> {
  const { allowed } = await spend(ctx, await budget(ctx), address.toLowerCase())
  return allowed
}
