import cookie from '@fastify/cookie'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'

import { largestFile } from '#shared/files.ts'

import type { House } from '../context.ts'
import type { Log } from '../log.ts'
import type { Outside } from '../outside.ts'
import type { AnyRoute } from '../route.ts'
import { answerProblems } from './answering.ts'
import { serveApi } from './api.ts'
import { guardHosts, type HostRules } from './hosts.ts'
import type { Live } from './live.ts'
import { serveMonitoring } from './monitoring.ts'
import { guardOrigins } from './origins.ts'
import { type DescribePage, servePages } from './pages.ts'
import { setSecurityHeaders } from './security-headers.ts'
import type { TouchSession } from './sessions.ts'

export type Web = {
  house: House
  outside: Outside
  routes: readonly AnyRoute[]
  live: Live
  touchSession: TouchSession
  log: Log
  hosts: HostRules
  trustedProxies: readonly string[]
  /** The built front ends, or null where only the API is served. */
  pagesFolder: string | null
  describePage: DescribePage
  describe: () => unknown
}

/** The one web server: API, pages and probes behind the same guards. */
export async function buildWebServer(web: Web): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = web.log
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: web.trustedProxies.length > 0 ? [...web.trustedProxies] : false,
    bodyLimit: 1024 * 1024,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
  })
  await app.register(cookie)
  app.removeContentTypeParser(['text/plain', 'application/json'])
  const readJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : readJson(request, String(body), done),
  )
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: largestFile },
    (_request, body, done) => done(null, body),
  )

  answerProblems(app, web)
  setSecurityHeaders(app, web.hosts)
  guardHosts(app, web)
  guardOrigins(app, web.hosts)
  serveMonitoring(app, web)
  serveApi(app, web)
  if (web.pagesFolder) await servePages(app, web, web.pagesFolder)
  return app
}
