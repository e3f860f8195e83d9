import type { Account, Context } from '#platform/context.ts'

export type AccountSettings = Pick<Account, 'name' | 'edition' | 'locale' | 'timeZone'> &
  Partial<Pick<Account, 'plan'>>

/** Name, edition, language and time zone take effect at once, and so does the plan. */
export async function changeAccount(ctx: Context, wish: AccountSettings): Promise<void> {
  const { account } = ctx
  const changed = (['name', 'edition', 'locale', 'timeZone', 'plan'] as const).filter(
    (field) => wish[field] !== undefined && wish[field] !== account[field],
  )
  if (changed.length === 0) return

  const { timeZone: time_zone, plan = account.plan, name, edition, locale } = wish
  const columns = { name, edition, locale, time_zone, plan }
  await ctx.db.updateTable('accounts').set(columns).where('id', '=', account.id).execute()
  await ctx.record(
    'account.changed',
    { kind: 'account', id: account.id },
    differences(account, wish, changed),
  )
}

const differences = (
  account: Account,
  wish: AccountSettings,
  changed: readonly (keyof AccountSettings)[],
) => ({
  from: Object.fromEntries(changed.map((field) => [field, account[field]])),
  to: Object.fromEntries(changed.map((field) => [field, wish[field]])),
})
