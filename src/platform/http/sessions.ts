import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'

import { type Asking, act, type Context, type House } from '../context.ts'
import { hashToken } from '../tokens.ts'
import { accountOfRequest, type HostRules, isSecure } from './hosts.ts'

export type Realm = 'console' | 'portal'
export type LiveSession = {
  id: string
  personId: string
  accountId: string
  /** Opened with a temporary password: may only choose an own one. */
  choosing: boolean
}
/** What the features do when a session is in use. */
export type TouchSession = (ctx: Context, sessionId: string) => Promise<unknown>
export type Door = { house: House; hosts: HostRules; touchSession: TouchSession }

export const realmOf = (path: string): Realm => (path.startsWith('/portal/') ? 'portal' : 'console')

export const askingAs = ({ accountId, personId }: LiveSession, realm: Realm): Asking => ({
  kind: realm === 'portal' ? 'contact' : 'technician',
  accountId,
  id: personId,
})

/** Browsers keep `__Host-` cookies for https alone; a loopback address without it uses the bare name. */
const cookieName = (realm: Realm, hosts: HostRules) => `${isSecure(hosts) ? '__Host-' : ''}guichet-${realm}`

/** The session that the cookie names, if it is alive and of the account that this host belongs to. */
export async function sessionOf(
  request: FastifyRequest,
  realm: Realm,
  { house, hosts, touchSession }: Door,
): Promise<LiveSession | null> {
  const token = request.cookies[cookieName(realm, hosts)]
  if (!token) return null
  const { rows } = await sql<Found>`select * from session_of_token(${hashToken(token)}, ${realm})`.execute(
    house.db,
  )
  const found = rows[0]
  if (!found || found.account_id !== accountOfRequest(request)) return null

  const { account_id: accountId, session_id: id, person_id: personId, choosing, due } = found
  if (due) await act(house, { kind: 'system', accountId }, (ctx) => touchSession(ctx, id))
  return { id, personId, accountId, choosing }
}

type Found = { account_id: string; session_id: string; person_id: string; choosing: boolean; due: boolean }

export const setCookie = (
  reply: FastifyReply,
  realm: Realm,
  hosts: HostRules,
  token: string,
  { remembered, expiresAt }: { remembered: boolean; expiresAt: Date },
) =>
  reply.setCookie(cookieName(realm, hosts), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(hosts),
    ...(remembered ? { expires: expiresAt } : {}),
  })

export const clearCookie = (reply: FastifyReply, realm: Realm, hosts: HostRules) =>
  reply.clearCookie(cookieName(realm, hosts), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(hosts),
  })
