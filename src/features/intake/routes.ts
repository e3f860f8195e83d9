import { route } from '#platform/route.ts'

import * as contract from './contract.ts'
import { countLedger } from './counting.ts'
import { discardMail, releaseMail, routeMail } from './deciding.ts'
import { findEntry, findEntryDetails, listLedger } from './ledger.ts'
import { readRawMail } from './raw-mail.ts'
import { listSupportAddresses, removeSupportAddress, takeMailFor } from './support-addresses.ts'

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
  route(contract.listSupportAddresses, 'email_settings.read', async (ctx) => ({
    items: await listSupportAddresses(ctx),
    next: null,
  })),
  route(contract.postSupportAddress, 'email_settings.manage', takeMailFor),
  route(contract.deleteSupportAddress, 'email_settings.manage', async (ctx, { id }) => {
    await removeSupportAddress(ctx, id)
    return undefined
  }),
]
