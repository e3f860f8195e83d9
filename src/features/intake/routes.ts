import { route } from '#platform/route.ts'

import { findSupportAddress, listSupportAddresses } from './address-lines.ts'
import { blockAddress, blockSender, unblockSender, undoBlock } from './blocked-senders.ts'
import * as contract from './contract.ts'
import { countLedger } from './counting.ts'
import { discardMail, releaseMail, rerunMail, routeMail, undoDiscard } from './deciding.ts'
import { findEntry, findEntryDetails } from './ledger.ts'
import { dayOf, sumOfDay } from './ledger-days.ts'
import { findBlockedSender, listBlockedSenders } from './listing-blocked.ts'
import { listLedger } from './listing-ledger.ts'
import { readRawMail } from './raw-mail.ts'
import { changeSupportAddress, removeSupportAddress, takeMailFor } from './support-addresses.ts'
import { undoRelease, undoRoute } from './undoing.ts'
import { undoForward } from './undoing-forward.ts'
import { verifyAddress } from './verifying-address.ts'

export default [
  route(contract.listLedger, 'ledger.read', listLedger),
  route(contract.countLedger, 'ledger.read', countLedger),
  route(contract.getLedgerEntry, 'ledger.read', (ctx, { id }) => findEntryDetails(ctx, id)),
  route(contract.getRawMail, 'ledger.read', (ctx, { id }) => readRawMail(ctx, id)),
  route(contract.releaseMail, 'ledger.manage', async (ctx, { id }) => {
    await releaseMail(ctx, id)
    return findEntry(ctx, id)
  }),
  route(contract.discardMail, 'ledger.manage', async (ctx, { id }) => {
    await discardMail(ctx, id)
    return findEntry(ctx, id)
  }),
  route(contract.routeMail, 'ledger.manage', async (ctx, { id, ...destination }) => {
    await routeMail(ctx, id, destination)
    return findEntry(ctx, id)
  }),
  route(contract.undoForward, 'tickets.change', async (ctx, { number }) => {
    await undoForward(ctx, number)
    return undefined
  }),
  route(contract.undoDiscard, 'ledger.manage', async (ctx, { id }) => {
    await undoDiscard(ctx, id)
    return findEntry(ctx, id)
  }),
  route(contract.undoRelease, 'ledger.manage', async (ctx, { id }) => {
    await undoRelease(ctx, id)
    return findEntry(ctx, id)
  }),
  route(contract.undoRoute, 'ledger.manage', async (ctx, { id }) => {
    await undoRoute(ctx, id)
    return findEntry(ctx, id)
  }),
  route(contract.undoBlock, 'ledger.manage', async (ctx, { id }) => {
    await undoBlock(ctx, id)
    return findEntry(ctx, id)
  }),
  route(contract.rerunMail, 'ledger.manage', async (ctx, { id }) => {
    await rerunMail(ctx, id)
    return findEntry(ctx, id)
  }),
  route(contract.sumLedger, 'ledger.read', (ctx, { day }) => sumOfDay(ctx, day ?? dayOf(ctx.now))),
  route(contract.blockSender, 'ledger.manage', async (ctx, { id }) => {
    await blockSender(ctx, id)
    return findEntry(ctx, id)
  }),
  route(contract.listBlockedSenders, 'ledger.read', async (ctx) => ({
    items: await listBlockedSenders(ctx),
    next: null,
  })),
  route(contract.blockAddress, 'ledger.manage', async (ctx, asked) =>
    findBlockedSender(ctx, await blockAddress(ctx, asked)),
  ),
  route(contract.unblockSender, 'ledger.manage', async (ctx, { address }) => {
    await unblockSender(ctx, address)
    return undefined
  }),
  route(contract.listSupportAddresses, 'email_settings.read', async (ctx) => ({
    items: await listSupportAddresses(ctx),
    next: null,
  })),
  route(contract.postSupportAddress, 'email_settings.manage', async (ctx, wish) =>
    findSupportAddress(ctx, await takeMailFor(ctx, wish)),
  ),
  route(contract.patchSupportAddress, 'email_settings.manage', async (ctx, { id, ...changes }) => {
    await changeSupportAddress(ctx, id, changes)
    return findSupportAddress(ctx, id)
  }),
  route(contract.verifySupportAddress, 'email_settings.manage', async (ctx, { id }) => {
    await verifyAddress(ctx, id)
    return findSupportAddress(ctx, id)
  }),
  route(contract.deleteSupportAddress, 'email_settings.manage', async (ctx, { id }) => {
    await removeSupportAddress(ctx, id)
    return undefined
  }),
]
