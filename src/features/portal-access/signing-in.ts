import { endSession, openSession } from '#features/sessions/index.ts'
import type { Context } from '#platform/context.ts'
import { type Budget, type Spent, spend } from '#platform/limits.ts'
import { hashPassword, needsRehash, verifyPassword } from '#platform/passwords.ts'
import { tooMany, unauthenticated } from '#platform/problem.ts'
import type { Visit } from '#platform/route.ts'
import { readTemporaryPassword } from '#platform/temporary-passwords.ts'

import { lockAccess } from './access.ts'
import { findSigningIn, type SigningIn } from './signing-in-slots.ts'

const quarterOfAnHour = 900
const ofPerson: Budget = { name: 'portal.sign_in.person', allowed: 5, windowSeconds: quarterOfAnHour }
const ofClient: Budget = { name: 'portal.sign_in.client', allowed: 60, windowSeconds: quarterOfAnHour }

type Typed = { username: string; password: string; remember: boolean }
type Slot = { name: 'own' | 'temporary'; hash: string | null; password: string }

/**
 * Signs a contact in, or lets them as far as choosing a password. An unknown name, a suspended contact, one
 * without a password and a wrong password get one answer, after the same work.
 */
export async function signInContact(
  visit: Visit,
  { username, password, remember }: Typed,
): Promise<{ next: 'choose-password' } | undefined> {
  const typedName = username.trim().toLowerCase()
  const { found, spent } = await visit.asSystem((ctx) => knock(ctx, visit, typedName))
  if (!spent.allowed) throw tooMany('too_many_attempts', spent.retryAfterSeconds)

  const slot = slotFor(found, password)
  const right = await verifyPassword(slot.hash, slot.password)
  if (!found || !right || found.closed) throw unauthenticated('sign_in_refused')
  if (slot.name === 'temporary' && !isFresh(found, visit.now))
    throw unauthenticated('temporary_password_over')

  const rehashed =
    slot.name === 'own' && slot.hash && needsRehash(slot.hash) ? await hashPassword(password) : null
  const session = await visit.asSystem((ctx) => enter(ctx, visit, found, slot, { remember, rehashed }))
  visit.giveCookie(session.token, {
    remembered: remember && slot.name === 'own',
    expiresAt: session.expiresAt,
  })
  return slot.name === 'own' ? undefined : { next: 'choose-password' }
}

/** A stranger's guesses count apart from those made where the contact has signed in before. */
async function knock(ctx: Context, visit: Visit, username: string) {
  const found = await findSigningIn(ctx, username, visit.clientAddress)
  const subject = found?.familiar ? `${username} at ${visit.clientAddress}` : username
  return { found, spent: await spendBoth(ctx, subject, visit.clientNetwork) }
}

async function spendBoth(ctx: Context, person: string, client: string): Promise<Spent> {
  const byClient = await spend(ctx, ofClient, client)
  return byClient.allowed ? spend(ctx, ofPerson, person) : byClient
}

/** The form of what was typed tells the slot: no own password has the form of a temporary one. */
function slotFor(found: SigningIn | null, typed: string): Slot {
  const temporary = readTemporaryPassword(typed)
  return temporary === null
    ? { name: 'own', hash: found?.ownHash ?? null, password: typed }
    : { name: 'temporary', hash: found?.temporaryHash ?? null, password: temporary }
}

const isFresh = ({ temporaryExpiresAt }: SigningIn, now: Date) =>
  temporaryExpiresAt !== null && temporaryExpiresAt > now

/** The password was right a moment ago: it must still be the one that is stored. */
async function enter(
  ctx: Context,
  visit: Visit,
  { contactId }: SigningIn,
  slot: Slot,
  { remember, rehashed }: { remember: boolean; rehashed: string | null },
) {
  const temporary = slot.name === 'temporary'
  if (temporary) await lockAccess(ctx, contactId) // its first use changes how the contact stands
  const still = await (temporary ? noteFirstUse(ctx) : noteSignIn(ctx, rehashed))
    .where('contact_id', '=', contactId)
    .where(temporary ? 'temporary_hash' : 'password_hash', '=', slot.hash)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (still.numUpdatedRows !== 1n) throw unauthenticated('sign_in_refused')

  if (visit.session) await endSession(ctx, visit.session.id)
  return openSession(ctx, {
    realm: 'portal',
    personId: contactId,
    choosing: temporary,
    remembered: remember && !temporary,
    clientAddress: visit.clientAddress,
    userAgent: visit.userAgent,
  })
}

const noteSignIn = ({ db, now }: Context, rehashed: string | null) =>
  db
    .updateTable('portal_access')
    .set({ signed_in_at: now, ...(rehashed === null ? {} : { password_hash: rehashed }) })

const noteFirstUse = ({ db, now }: Context) =>
  db
    .updateTable('portal_access')
    .set((eb) => ({ temporary_used_at: eb.fn.coalesce('temporary_used_at', eb.val(now)) }))
