import { route } from '#platform/route.ts'

import { changeOrganization } from './changing.ts'
import * as contract from './contract.ts'
import { createOrganization } from './creating.ts'
import { setDomains } from './domains.ts'
import { readHistory } from './history.ts'
import { undoJoining } from './joining.ts'
import { listOrganizations } from './listing.ts'
import { presentOrganization } from './presenting.ts'
import { previewDomains } from './previewing-domains.ts'
import { suggestDomains } from './suggesting-domains.ts'

export default [
  route(contract.listOrganizations, 'organizations.read', listOrganizations),
  route(contract.addOrganization, 'organizations.manage', async (ctx, asked) =>
    presentOrganization(ctx, (await createOrganization(ctx, asked)).id),
  ),
  route(contract.getOrganization, 'organizations.read', (ctx, { id }) => presentOrganization(ctx, id)),
  route(contract.getHistory, 'organizations.read', (ctx, { id, ...page }) => readHistory(ctx, id, page)),
  route(contract.changeOrganization, 'organizations.manage', async (ctx, { id, ...changes }) => {
    await changeOrganization(ctx, id, changes)
    return presentOrganization(ctx, id)
  }),
  route(contract.setDomains, 'organizations.manage', async (ctx, asked) => {
    const joined = await setDomains(ctx, asked)
    return { ...(await presentOrganization(ctx, asked.id)), joined }
  }),
  route(contract.undoJoining, 'organizations.manage', async (ctx, asked) => {
    await undoJoining(ctx, asked)
    return null
  }),
  route(contract.previewDomains, 'organizations.manage', async (ctx, asked) => ({
    pieces: await previewDomains(ctx, asked),
  })),
  route(contract.suggestDomains, 'organizations.manage', async (ctx) => ({
    suggestions: await suggestDomains(ctx),
  })),
]
