import { route } from '#platform/route.ts'

import * as contract from './contract.ts'
import { fillReply } from './filling.ts'
import { listReplies, presentReply } from './listing.ts'
import { addReply, changeReply, copyReply, removeReply } from './writing.ts'

export default [
  route(contract.listQuickReplies, 'quick_replies.use', listReplies),
  route(contract.getQuickReply, 'quick_replies.use', (ctx, { id }) => presentReply(ctx, id)),
  route(contract.postQuickReply, 'quick_replies.use', async (ctx, words) =>
    presentReply(ctx, await addReply(ctx, words)),
  ),
  route(contract.putQuickReply, 'quick_replies.use', async (ctx, { id, ...change }) => {
    await changeReply(ctx, id, change)
    return presentReply(ctx, id)
  }),
  route(contract.copyQuickReply, 'quick_replies.use', async (ctx, { id }) =>
    presentReply(ctx, await copyReply(ctx, id)),
  ),
  route(contract.deleteQuickReply, 'quick_replies.use', async (ctx, { id }) => {
    await removeReply(ctx, id)
    return undefined
  }),
  route(contract.fillQuickReply, 'quick_replies.use', (ctx, { id, ticket }) => fillReply(ctx, id, ticket)),
]
