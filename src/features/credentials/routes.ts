import { openRoute, route } from '#platform/route.ts'

import { forgottenPassword, postCredentials } from './contract.ts'
import { askForLink } from './forgetting.ts'
import { handOverCredentials } from './handing-over.ts'

export default [
  route(postCredentials, 'credentials.send', (ctx, { id, method }) => handOverCredentials(ctx, id, method)),
  openRoute(forgottenPassword, async (visit, { username }) => {
    await askForLink(visit, username)
    return undefined
  }),
]
