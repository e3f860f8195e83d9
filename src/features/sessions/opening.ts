import type { Context } from '#platform/context.ts'
import { hashToken, newToken } from '#platform/tokens.ts'

import { lifetimeOf, type Realm } from './lifetime.ts'

export type NewSession = {
  realm: Realm
  /** A technician in the console, a contact in the portal. */
  personId: string
  /** Entered with a temporary password: may only choose an own one. */
  choosing?: boolean
  remembered: boolean
  clientAddress: string
  userAgent: string
}

/** Whoever signs in gets a session with a token of its own, of which only the hash is kept. */
export async function openSession(
  ctx: Context,
  { realm, personId, choosing = false, remembered, clientAddress, userAgent }: NewSession,
): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken()
  const { idle, absolute } = lifetimeOf(realm, { choosing, remembered })
  const expiresAt = new Date(ctx.now.getTime() + absolute)
  const { id } = await ctx.db
    .insertInto('sessions')
    .values({
      realm,
      person_id: personId,
      token_hash: hashToken(token),
      choosing,
      remembered,
      created_at: ctx.now,
      seen_at: ctx.now,
      idle_expires_at: new Date(ctx.now.getTime() + idle),
      expires_at: expiresAt,
      client_address: clientAddress,
      user_agent: userAgent,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await ctx.record('session.opened', subjectOf({ id, realm, personId }), { realm, personId, choosing })
  return { token, expiresAt }
}

export const subjectOf = ({ id, realm, personId }: { id: string; realm: Realm; personId: string }) => ({
  kind: 'session',
  id,
  contactId: realm === 'portal' ? personId : null,
})
