import { createHash } from 'node:crypto'

import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'

import type { House } from '../context.ts'
import { accountOfRequest, type HostRules, isSecure } from './hosts.ts'

export type Realm = 'console' | 'portal'
export type LiveSession = { id: string; personId: string; accountId: string }

export const realmOf = (path: string): Realm => (path.startsWith('/portal/') ? 'portal' : 'console')

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Browsers keep `__Host-` cookies for https alone; a loopback address without it uses the bare name. */
const cookieName = (realm: Realm, hosts: HostRules) => `${isSecure(hosts) ? '__Host-' : ''}guichet-${realm}`

/** The session that the cookie names, if it is alive and of the account that this host belongs to. */
export async function sessionOf(
  request: FastifyRequest,
  realm: Realm,
  house: House,
  hosts: HostRules,
): Promise<LiveSession | null> {
  const token = request.cookies[cookieName(realm, hosts)]
  if (!token) return null
  const { rows } = await sql<{ account_id: string; session_id: string; person_id: string }>`
    select * from session_of_token(${hashToken(token)})`.execute(house.db)
  const found = rows[0]
  if (!found || found.account_id !== accountOfRequest(request)) return null
  return { id: found.session_id, personId: found.person_id, accountId: found.account_id }
}

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
