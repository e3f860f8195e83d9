import { openRoute, route } from '#platform/route.ts'

import {
  changeMe as changeMeEndpoint,
  listTechnicians,
  me,
  setUp,
  setUpState,
  signIn,
  signOut,
} from './contract.ts'
import { listByName } from './listing.ts'
import { changeMe, describeMe } from './me.ts'
import { setUpAccount } from './setting-up.ts'
import { signInTechnician, signOutTechnician } from './signing-in.ts'
import { hasAdministrator } from './technician.ts'

export default [
  openRoute(signIn, async (visit, credentials) => {
    await signInTechnician(visit, credentials)
    return undefined
  }),
  openRoute(signOut, async (visit) => {
    await signOutTechnician(visit)
    return undefined
  }),
  openRoute(setUpState, (visit) => visit.asSystem(async (ctx) => ({ open: !(await hasAdministrator(ctx)) }))),
  openRoute(setUp, async (visit, wish) => {
    await setUpAccount(visit, wish)
    return undefined
  }),
  route(me, 'own_session', (ctx) => describeMe(ctx)),
  route(changeMeEndpoint, 'own_session', async (ctx, changes) => {
    await changeMe(ctx, changes)
    return describeMe(ctx)
  }),
  route(listTechnicians, 'technicians.read', listByName),
]
