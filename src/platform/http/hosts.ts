import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sql } from 'kysely'

import type { House } from '../context.ts'
import { Problem } from '../problem.ts'

export type HostRules = { publicUrl: URL }

const loopbackNames = ['localhost', '127.0.0.1', '[::1]']

export const isLoopback = (url: URL) => loopbackNames.includes(url.hostname)
export const isSecure = ({ publicUrl }: HostRules) => publicUrl.protocol === 'https:'

/** The account that the request's host name belongs to. */
export const accountOfRequest = (request: FastifyRequest): string => request.getDecorator<string>('accountId')

/** Answers for the public address and for configured host names only; any other gets 421, whatever it asks for. */
export function guardHosts(app: FastifyInstance, { house, hosts }: { house: House; hosts: HostRules }) {
  const own = new Set(isLoopback(hosts.publicUrl) ? loopbackNames : [hosts.publicUrl.hostname])
  app.decorateRequest('accountId', '')

  app.addHook('onRequest', async (request) => {
    if (probes.has(request.url.split('?')[0] ?? '')) return
    if (!request.url.startsWith('/')) throw new Problem(421, 'unknown_host') // a whole address names a host too
    const host = hostName(request)
    const account = own.has(host) ? await homeAccount(house) : await accountOf(house, host)
    if (!account) throw new Problem(421, 'unknown_host')
    request.setDecorator('accountId', account)
  })
}

const probes = new Set(['/healthz', '/readyz', '/metrics'])

/** The Host header, once, without its port. X-Forwarded-Host and Forwarded are not asked. */
function hostName({ raw }: FastifyRequest): string {
  const given = raw.rawHeaders.filter(
    (_, index) => index % 2 === 0 && raw.rawHeaders[index]?.toLowerCase() === 'host',
  )
  if (given.length !== 1) throw new Problem(400, 'unknown_host')
  return (raw.headers.host ?? '').toLowerCase().replace(/:\d+$/, '')
}

async function homeAccount({ db }: House) {
  const { rows } = await sql<{ id: string | null }>`select home_account() as id`.execute(db)
  return rows[0]?.id
}

async function accountOf({ db }: House, host: string) {
  const { rows } = await sql<{ id: string | null }>`select account_of_host(${host}) as id`.execute(db)
  return rows[0]?.id
}
