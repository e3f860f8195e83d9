import { openSession } from '#features/sessions/index.ts'
import type { Context } from '#platform/context.ts'
import { type Budget, spend } from '#platform/limits.ts'
import { refuseWeakPassword } from '#platform/password-rules.ts'
import { hashPassword, verifyPassword } from '#platform/passwords.ts'
import { forbidden, refused, tooMany, unauthenticated } from '#platform/problem.ts'
import type { Visit } from '#platform/route.ts'

import { ownWords } from './own-words.ts'
import { savePassword } from './saving-password.ts'

const tries: Budget = { name: 'portal.password', allowed: 30, windowSeconds: 900 }

type Wish = { password: string; currentPassword?: string | undefined }

/**
 * A contact chooses a password of their own: at the first sign-in without more, later by the present one.
 * All sessions end, and this one goes on under a new token.
 */
export async function choosePassword(visit: Visit, wish: Wish): Promise<void> {
  if (!visit.session) throw unauthenticated()
  const { id: sessionId, personId: contactId, choosing } = visit.session
  const known = await visit.asSystem((ctx) => begin(ctx, contactId))
  if (!known.spent.allowed) throw tooMany('too_many_attempts', known.spent.retryAfterSeconds)

  if (!choosing && !(await verifyPassword(known.ownHash, wish.currentPassword ?? '')))
    throw refused('current_password_wrong')
  await refuseWeakPassword(wish.password, known.words)
  const passwordHash = await hashPassword(wish.password)

  const session = await visit.asSystem(async (ctx) => {
    const { remembered } = await stillMayChoose(ctx, sessionId, known)
    await savePassword(ctx, contactId, passwordHash, choosing ? 'temporary_password' : 'own_password')
    const { clientAddress, userAgent } = visit
    const opened = await openSession(ctx, {
      realm: 'portal',
      personId: contactId,
      remembered,
      clientAddress,
      userAgent,
    })
    return { ...opened, remembered }
  })
  visit.giveCookie(session.token, session)
}

type Known = Awaited<ReturnType<typeof begin>>

async function begin(ctx: Context, contactId: string) {
  const spent = await spend(ctx, tries, contactId)
  const access = await ctx.db
    .selectFrom('portal_access')
    .select('password_hash')
    .where('contact_id', '=', contactId)
    .executeTakeFirst()
  return { spent, ownHash: access?.password_hash ?? null, words: await ownWords(ctx, contactId) }
}

/** While the password was judged, the session may have ended, or the temporary password been replaced or run out. */
async function stillMayChoose({ db, now }: Context, sessionId: string, { ownHash }: Known) {
  const session = await db
    .selectFrom('sessions')
    .innerJoin('portal_access', 'portal_access.contact_id', 'sessions.person_id')
    .select([
      'choosing',
      'remembered',
      'sessions.created_at as openedAt',
      'password_hash',
      'temporary_issued_at as issuedAt',
      'temporary_expires_at as expiresAt',
    ])
    .where('sessions.id', '=', sessionId)
    .where('ended_at', 'is', null)
    .where('disabled_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!session || session.password_hash !== ownHash) throw unauthenticated()
  const { choosing, openedAt, issuedAt, expiresAt } = session
  if (choosing && !(issuedAt && expiresAt && issuedAt <= openedAt && expiresAt > now))
    throw forbidden('temporary_password_over')
  return session
}
