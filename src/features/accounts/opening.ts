import { addBuiltinRules } from '#features/automation/index.ts'
import { createEmailSettings } from '#features/email-settings/index.ts'
import { addBuiltinTemplates } from '#features/email-templates/index.ts'
import { addSupportAddress } from '#features/intake/index.ts'
import { createSystemOrganization } from '#features/organizations/index.ts'
import { addBuiltinReply } from '#features/quick-replies/index.ts'
import { type Account, type Context, found, type House } from '#platform/context.ts'

export type NewAccount = Account & {
  /** Answers on the installation's own address. */
  home: boolean
  /** Host names of its own that it answers on. */
  hosts?: readonly string[]
  supportAddresses: readonly string[]
}

/** A new account has its system organization, the built-in templates, quick reply and rules, the default settings and its support addresses. */
export const openAccount = (
  house: House,
  { home, hosts = [], supportAddresses, ...account }: NewAccount,
): Promise<void> =>
  found(house, account, async (ctx) => {
    await markHome(ctx, home)
    for (const host of hosts) await ctx.db.insertInto('account_hosts').values({ host }).execute()
    await createSystemOrganization(ctx)
    await addBuiltinTemplates(ctx)
    await addBuiltinReply(ctx)
    await createEmailSettings(ctx)
    for (const [position, address] of supportAddresses.entries())
      await addSupportAddress(ctx, { address, isDefault: position === 0 })
    await addBuiltinRules(ctx)
    await ctx.record('account.opened', { kind: 'account', id: account.id })
  })

const markHome = ({ db, account }: Context, home: boolean) =>
  db.updateTable('accounts').set({ home }).where('id', '=', account.id).execute()
