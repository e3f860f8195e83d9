import { changeLanguage } from '#features/contacts/index.ts'
import { endSession } from '#features/sessions/index.ts'
import { openRoute, route } from '#platform/route.ts'

import { choosePasswordByLink } from './choosing-by-link.ts'
import { choosePassword } from './choosing-password.ts'
import {
  activate,
  changeMe,
  choosePassword as choosePasswordEndpoint,
  getAccess,
  me,
  reset,
  resume,
  signIn,
  signOut,
  suspend,
} from './contract.ts'
import { describeMe } from './me.ts'
import { presentAccess } from './presenting.ts'
import { signInContact } from './signing-in.ts'
import { resumeAccess, suspendAccess } from './suspending.ts'

export default [
  openRoute(signIn, async (visit, typed) => {
    const next = await signInContact(visit, typed)
    visit.answerWith(next ? 200 : 204)
    return next
  }),
  openRoute(signOut, async (visit) => {
    const { session } = visit
    if (session) await visit.asSystem((ctx) => endSession(ctx, session.id))
    visit.takeCookie()
    return undefined
  }),
  route(me, 'own_session', describeMe),
  route(changeMe, 'own_session', async (ctx, { locale }) => {
    await changeLanguage(ctx, locale)
    return describeMe(ctx)
  }),
  openRoute(choosePasswordEndpoint, async (visit, wish) => {
    await choosePassword(visit, wish)
    return undefined
  }),
  openRoute(reset, (visit, wish) => choosePasswordByLink(visit, 'reset', wish)),
  openRoute(activate, (visit, wish) => choosePasswordByLink(visit, 'activation', wish)),
  route(getAccess, 'contacts.read', (ctx, { id }) => presentAccess(ctx, id)),
  route(suspend, 'credentials.send', async (ctx, { id, notify }) => {
    await suspendAccess(ctx, id, { notify })
    return presentAccess(ctx, id)
  }),
  route(resume, 'credentials.send', async (ctx, { id, notify }) => {
    await resumeAccess(ctx, id, { notify })
    return presentAccess(ctx, id)
  }),
]
