import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { collectDefaultMetrics, Registry } from 'prom-client'

import type { House } from '../context.ts'
import { isLoopbackAddress } from './addresses.ts'

/** Alive, ready, and how it goes. The figures are for this machine only. */
export function serveMonitoring(app: FastifyInstance, { house }: { house: House }) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'guichet_' })

  app.get('/healthz', async () => ({ alive: true }))

  app.get('/readyz', async (_request, reply) => {
    try {
      await sql`select 1`.execute(house.db)
      return { ready: true }
    } catch {
      return reply.status(503).header('retry-after', '2').send({ ready: false, waitingFor: 'database' })
    }
  })

  app.get('/metrics', async (request, reply) => {
    if (!isLoopbackAddress(request.ip)) return reply.callNotFound()
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
