import { route } from '#platform/route.ts'

import * as contract from './contract.ts'
import { countDue } from './eligibility.ts'
import { prepareHandout } from './preparing.ts'
import { listContacts, listHandouts, presentHandout } from './presenting.ts'
import { pauseHandout, resumeHandout, startHandout, stopHandout } from './steering.ts'

export default [
  route(contract.countDue, 'credentials.send_many', countDue),
  route(contract.prepareHandout, 'credentials.send_many', async (ctx, wish) =>
    presentHandout(ctx, await prepareHandout(ctx, wish)),
  ),
  route(contract.listHandouts, 'credentials.send_many', listHandouts),
  route(contract.getHandout, 'credentials.send_many', (ctx, { id }) => presentHandout(ctx, id)),
  route(contract.listHandoutContacts, 'credentials.send_many', listContacts),
  route(contract.startHandout, 'credentials.send_many', async (ctx, { id }) => {
    await startHandout(ctx, id)
    return presentHandout(ctx, id)
  }),
  route(contract.pauseHandout, 'credentials.send_many', async (ctx, { id }) => {
    await pauseHandout(ctx, id)
    return presentHandout(ctx, id)
  }),
  route(contract.resumeHandout, 'credentials.send_many', async (ctx, { id }) => {
    await resumeHandout(ctx, id)
    return presentHandout(ctx, id)
  }),
  route(contract.stopHandout, 'credentials.send_many', async (ctx, { id }) => {
    await stopHandout(ctx, id)
    return presentHandout(ctx, id)
  }),
]
