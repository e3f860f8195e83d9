import { route } from '#platform/route.ts'

import * as contract from './contract.ts'
import { countWaiting } from './counting.ts'
import { discardMail, releaseMail } from './deciding.ts'
import { downloadMail } from './downloading.ts'
import { listMails, presentOne, readMail } from './listing.ts'
import { retryMail } from './retrying.ts'
import { retryAddress, retryParticipant } from './suspending.ts'
import { undoDiscard } from './undoing-discard.ts'

export default [
  route(contract.listOutbox, 'outbox.read', listMails),
  route(contract.countWaiting, 'outbox.read', countWaiting),
  route(contract.getOutboundMail, 'outbox.read', (ctx, { id }) => readMail(ctx, id)),
  route(contract.releaseOutbound, 'outbox.decide', async (ctx, { id }) => {
    await releaseMail(ctx, id)
    return presentOne(ctx, id)
  }),
  route(contract.retryOutbound, 'outbox.decide', async (ctx, { id }) => {
    await retryMail(ctx, id)
    return presentOne(ctx, id)
  }),
  route(contract.discardOutbound, 'outbox.decide', async (ctx, { id }) => {
    await discardMail(ctx, id)
    return presentOne(ctx, id)
  }),
  route(contract.undoOutboundDiscard, 'outbox.decide', async (ctx, { id }) => {
    await undoDiscard(ctx, id)
    return presentOne(ctx, id)
  }),
  route(contract.retryAddress, 'contacts.manage', async (ctx, { id }) => {
    await retryAddress(ctx, id)
    return undefined
  }),
  route(contract.retryParticipantAddress, 'contacts.manage', async (ctx, { number, address }) => {
    await retryParticipant(ctx, number, address)
    return undefined
  }),
  route(contract.downloadOutbound, 'outbox.manage', (ctx, { id }) => downloadMail(ctx, id)),
]
