import { route } from '#platform/route.ts'

import { changeAccount } from './changing.ts'
import { changeAccount as changeEndpoint, readAccount } from './contract.ts'
import { accountSettings } from './settings.ts'

export default [
  route(readAccount, 'account.manage', (ctx) => accountSettings(ctx)),
  route(changeEndpoint, 'account.manage', async (ctx, settings) => {
    await changeAccount(ctx, settings)
    return accountSettings(ctx)
  }),
]
