import { route } from '#platform/route.ts'

import { addContact } from './adding.ts'
import { addAddress, removeAddress } from './addresses.ts'
import { changeContact } from './changing.ts'
import { choosePrimary } from './choosing-primary.ts'
import * as contract from './contract.ts'
import { readHistory } from './history.ts'
import { listContacts } from './listing.ts'
import { presentContact } from './presenting.ts'
import { previewContact } from './previewing.ts'

export default [
  route(contract.listContacts, 'contacts.read', listContacts),
  route(contract.addContact, 'contacts.manage', async (ctx, asked) =>
    presentContact(ctx, (await addContact(ctx, asked)).id),
  ),
  route(contract.previewContact, 'contacts.manage', previewContact),
  route(contract.getContact, 'contacts.read', (ctx, { id }) => presentContact(ctx, id)),
  route(contract.changeContact, 'contacts.manage', async (ctx, { id, ...changes }) => {
    await changeContact(ctx, id, changes)
    return presentContact(ctx, id)
  }),
  route(contract.addAddress, 'contacts.manage', async (ctx, { id, address }) => {
    await addAddress(ctx, id, address)
    return presentContact(ctx, id)
  }),
  route(contract.removeAddress, 'contacts.manage', async (ctx, { id, address }) => {
    await removeAddress(ctx, id, address)
    return presentContact(ctx, id)
  }),
  route(contract.choosePrimary, 'contacts.manage', async (ctx, { id, ...wish }) => {
    await choosePrimary(ctx, id, wish)
    return presentContact(ctx, id)
  }),
  route(contract.getHistory, 'contacts.read', (ctx, { id, ...page }) => readHistory(ctx, id, page)),
]
