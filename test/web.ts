import type { FastifyInstance } from 'fastify'

import { touchSession } from '#features/sessions/index.ts'
import type { Connected } from '#platform/database/connecting.ts'
import type { Live } from '#platform/http/live.ts'
import { buildWebServer, type Web } from '#platform/http/server.ts'
import { openLog } from '#platform/log.ts'
import { describeApi } from '#server/openapi.ts'
import { routes } from '#server/routes.ts'

import { nowhere } from './outside.ts'

let built: Promise<FastifyInstance> | undefined

/** The web server as it is shipped, without a socket; one for all that a worker tests. */
export const webServer = (house: Connected): Promise<FastifyInstance> => (built ??= newWebServer(house))

const silent: Live = { follow: () => () => {}, close: async () => {} }

/** One of its own, to listen, to serve pages, to pass on changes, or to stand behind a proxy. */
export const newWebServer = (house: Connected, own: Partial<Web> = {}): Promise<FastifyInstance> =>
  buildWebServer({
    house,
    outside: nowhere,
    routes,
    live: silent,
    touchSession,
    log: openLog('silent'),
    hosts: { publicUrl: new URL(house.publicUrl) },
    trustedProxies: [],
    pagesFolder: null,
    describePage: async () => ({ supportAddress: null }),
    describe: () => describeApi(routes),
    ...own,
  })
