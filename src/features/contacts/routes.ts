import { route } from '#platform/route.ts'

import { addContact } from './adding.ts'
import { changeContact } from './changing.ts'
import * as contract from './contract.ts'
import { readHistory } from './history.ts'
import { listContacts } from './listing.ts'
import { presentContact } from './presenting.ts'

export default [
  route(contract.listContacts, 'contacts.read', listContacts),
  route(contract.addContact, 'contacts.manage', async (ctx, asked) =>
    presentContact(ctx, (await addContact(ctx, asked)).id),
  ),
  route(contract.getContact, 'contacts.read', (ctx, { id }) => presentContact(ctx, id)),
  route(contract.changeContact, 'contacts.manage', async (ctx, { id, ...changes }) => {
    await changeContact(ctx, id, changes)
    return presentContact(ctx, id)
  }),
  route(contract.getHistory, 'contacts.read', (ctx, { id, ...page }) => readHistory(ctx, id, page)),
]
