import type { FastifyReply } from 'fastify'

import { type Asking, act, type House } from '../context.ts'
import { grants } from '../permissions.ts'
import { forbidden } from '../problem.ts'
import type { StreamRoute } from '../route.ts'
import type { Live } from './live.ts'
import type { LiveSession } from './sessions.ts'

type Stream = {
  house: House
  live: Live
  route: StreamRoute
  asking: Asking
  session: LiveSession
  /** Whether the session that the stream was opened with is still alive. */
  alive: () => Promise<boolean>
}

const heartbeatMs = 15_000
const mostUnread = 256 * 1024

/** Server-sent events for one page, until it leaves, its session ends, or its person loses the right to look. */
export async function keepOpen(stream: Stream, reply: FastifyReply) {
  const { live, route, asking, session, alive } = stream
  let actor = await mayLook(stream)
  const { raw } = reply.hijack()
  raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  raw.write('retry: 2000\n\n')

  const stop = () => {
    clearInterval(beat)
    unfollow()
    raw.end()
  }
  const unfollow = live.follow((change) => {
    if (change.account !== asking.accountId) return
    if (change.name === 'session.ended' && change.id === session.id) return stop()
    if (raw.writableLength > mostUnread) return stop() // nobody reads at the other end
    const { name, ticket, contact } = change
    if (route.concerns(actor, change)) raw.write(`data: ${JSON.stringify({ name, ticket, contact })}\n\n`)
  }, stop)
  const beat = setInterval(async () => {
    try {
      if (!(await alive())) return stop()
      actor = await mayLook(stream)
      raw.write(': still here\n\n')
    } catch {
      stop()
    }
  }, heartbeatMs)
  raw.on('close', stop)
}

const mayLook = ({ house, asking, route: { permission } }: Stream) =>
  act(house, asking, async ({ actor }) => {
    if (!grants(actor.role, permission)) throw forbidden('not_allowed', { permission })
    return actor
  })
