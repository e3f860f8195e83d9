import type { FastifyInstance } from 'fastify'

import { touchSession } from '#features/sessions/index.ts'
import type { Connected } from '#platform/database/connecting.ts'
import { buildWebServer } from '#platform/http/server.ts'
import { openLog } from '#platform/log.ts'
import { describeApi } from '#server/openapi.ts'
import { routes } from '#server/routes.ts'

import { nowhere } from './outside.ts'

let built: Promise<FastifyInstance> | undefined

/** The web server as it is shipped, without a socket; one for all that a worker tests. */
export const webServer = (house: Connected): Promise<FastifyInstance> => (built ??= newWebServer(house))

/** One of its own, to listen or to serve pages. */
export const newWebServer = (house: Connected, pagesFolder: string | null = null): Promise<FastifyInstance> =>
  buildWebServer({
    house,
    outside: nowhere,
    routes,
    live: { follow: () => () => {}, close: async () => {} },
    touchSession,
    log: openLog('silent'),
    hosts: { publicUrl: new URL(house.publicUrl) },
    trustedProxies: [],
    pagesFolder,
    describePage: async () => ({ supportAddress: null }),
    describe: () => describeApi(routes),
  })
