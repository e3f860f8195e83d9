import { openRoute, route } from '#platform/route.ts'

import * as contract from './contract.ts'
import { askForLink } from './forgetting.ts'
import { handOverCredentials } from './handing-over.ts'
import { listHandovers } from './handovers.ts'
import { prospectsOf } from './prospects.ts'
import { revokeCredentials } from './revoking.ts'

export default [
  route(contract.postCredentials, 'credentials.send', (ctx, { id, ...wish }) =>
    handOverCredentials(ctx, id, wish),
  ),
  route(contract.revokeCredentials, 'credentials.send', async (ctx, { id, ...wish }) => {
    await revokeCredentials(ctx, id, wish)
    return undefined
  }),
  route(contract.prospects, 'contacts.read', (ctx, { id }) => prospectsOf(ctx, id)),
  route(contract.listHandovers, 'contacts.read', (ctx, { id, ...page }) => listHandovers(ctx, id, page)),
  openRoute(contract.forgottenPassword, async (visit, { username }) => {
    await askForLink(visit, username)
    return undefined
  }),
]
