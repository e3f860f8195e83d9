import type { FastifyInstance } from 'fastify'

import { forbidden, Problem } from '../problem.ts'
import { type HostRules, isLoopback } from './hosts.ts'

const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * A changing call comes from our own pages or from a program, never from another site: an own
 * Origin, or none at all when there is no Sec-Fetch-Site either, and a body no form can send.
 */
export function guardOrigins(app: FastifyInstance, hosts: HostRules) {
  app.addHook('onRequest', async ({ method, headers }) => {
    if (!changing.has(method)) return
    const { origin, 'sec-fetch-site': site, 'content-type': type } = headers
    const foreign = origin === undefined ? site !== undefined : !isOwn(origin, headers.host, hosts)
    if (foreign || (site !== undefined && site !== 'same-origin')) throw forbidden('foreign_origin')
    if (!takes(type)) throw new Problem(415, 'json_only')
  })
}

const takes = (type: string | undefined) =>
  type !== undefined && /^application\/(json|octet-stream)\s*(;|$)/i.test(type)

function isOwn(origin: string, host: string | undefined, { publicUrl }: HostRules) {
  if (origin === publicUrl.origin) return true
  // Configured host names have passed the host guard: their own pages are ours too.
  const scheme = isLoopback(publicUrl) ? publicUrl.protocol : 'https:'
  return origin === `${scheme}//${host}`
}
