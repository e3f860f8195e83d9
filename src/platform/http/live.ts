import type { FastifyReply, FastifyRequest } from 'fastify'
import { Client, type ClientConfig } from 'pg'

import { type Asking, act, type House } from '../context.ts'
import type { Log } from '../log.ts'
import { grants } from '../permissions.ts'
import { forbidden } from '../problem.ts'
import type { Change, StreamRoute } from '../route.ts'
import type { LiveSession } from './sessions.ts'

/** What this process hears of changes made anywhere: one connection that listens, any number of pages that follow. */
export type Live = { follow(listener: (change: Change) => void): () => void; close(): Promise<void> }

export async function listen(connection: ClientConfig, log: Log): Promise<Live> {
  const listeners = new Set<(change: Change) => void>()
  let client: Client | undefined
  let again: NodeJS.Timeout | undefined
  let closed = false

  const open = async () => {
    const fresh = new Client(connection)
    fresh.on('error', (error) => log.warn({ err: error }, 'live updates: connection lost'))
    fresh.on('end', () => {
      if (!closed) again = setTimeout(() => open().catch(() => {}), 1000).unref()
    })
    fresh.on('notification', ({ payload }) => {
      const change = JSON.parse(payload ?? '') as Change // announce_event() is the only one who notifies
      for (const listener of listeners) listener(change)
    })
    client = fresh
    await fresh.connect()
    await fresh.query('listen guichet_live')
  }
  await open()

  return {
    follow(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      closed = true
      clearTimeout(again)
      await client?.end()
    },
  }
}

const heartbeatMs = 15_000

/** Server-sent events for one page, until it leaves, its session ends, or its person loses the right to look. */
export async function keepOpen(
  { house, live }: { house: House; live: Live },
  { permission, concerns }: StreamRoute,
  asking: Asking,
  session: LiveSession,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const mayLook = () =>
    act(house, asking, async ({ actor }) => {
      if (!grants(actor.role, permission)) throw forbidden('not_allowed', { permission })
      return actor
    })
  let actor = await mayLook()

  reply.hijack()
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  reply.raw.write('retry: 2000\n\n')

  const stop = () => {
    clearInterval(beat)
    unfollow()
    reply.raw.end()
  }
  const unfollow = live.follow((change) => {
    if (change.account !== asking.accountId) return
    if (change.name === 'session.ended' && change.id === session.id) return stop()
    if (concerns(actor, change))
      reply.raw.write(
        `data: ${JSON.stringify({ name: change.name, ticket: change.ticket, contact: change.contact })}\n\n`,
      )
  })
  const beat = setInterval(() => {
    reply.raw.write(': still here\n\n')
    mayLook().then((current) => (actor = current), stop)
  }, heartbeatMs)
  request.raw.on('close', stop)
}
