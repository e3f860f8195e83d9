import type { Context } from '#platform/context.ts'

export const areRulesPaused = async ({ db }: Context): Promise<boolean> =>
  (await db.selectFrom('rule_settings').select('paused').executeTakeFirstOrThrow()).paused

/** While rules are paused none acts; what happens meanwhile is not made up for. */
export async function pauseRules(ctx: Context, paused: boolean): Promise<void> {
  const changed = await ctx.db
    .updateTable('rule_settings')
    .set({ paused })
    .where('paused', '!=', paused)
    .returning('paused')
    .executeTakeFirst()
  if (!changed) return
  const subject = { kind: 'account', id: ctx.account.id }
  await ctx.record(paused ? 'rules.paused' : 'rules.resumed', subject)
}
