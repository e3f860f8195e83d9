import { route } from '#platform/route.ts'

import { acknowledgeAlarm } from './acknowledging.ts'
import * as contract from './contract.ts'
import { findAlarm, listAlarms } from './listing.ts'

export default [
  route(contract.listAlarms, 'alarms.manage', listAlarms),
  route(contract.acknowledgeAlarm, 'alarms.manage', async (ctx, { id }) => {
    await acknowledgeAlarm(ctx, id)
    return findAlarm(ctx, id)
  }),
]
