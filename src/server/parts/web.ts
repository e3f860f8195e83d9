import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { touchSession } from '#features/sessions/index.ts'
import { connectionOf } from '#platform/database/logins.ts'
import { listen } from '#platform/http/live.ts'
import { buildWebServer } from '#platform/http/server.ts'

import { CommandRefused } from '../command-refused.ts'
import { describeApi } from '../openapi.ts'
import { describePage } from '../page-facts.ts'
import { routes } from '../routes.ts'
import type { Equipped, Part } from '../running.ts'

const pagesFolder = join(import.meta.dirname, '../../../dist/web')

/** API, pages and live updates, until closed; calls that have begun are answered. */
export async function startWeb({ config, log, installation, house, outside }: Equipped): Promise<Part> {
  if (!existsSync(join(pagesFolder, 'portal.html')))
    throw new CommandRefused(`The front ends are not built: ${pagesFolder} is empty. Run npm ci.`, 1)

  const live = await listen(connectionOf(installation, 'app'), log)
  const app = await buildWebServer({
    house,
    outside,
    live,
    touchSession,
    log,
    routes,
    hosts: { publicUrl: new URL(config.GUICHET_URL) },
    trustedProxies: config.GUICHET_TRUSTED_PROXIES,
    pagesFolder,
    describePage,
    describe: () => describeApi(routes),
  })
  await app.listen({ port: config.GUICHET_PORT, host: config.GUICHET_HOST })
  const { statusCode } = await app.inject('/readyz')
  if (statusCode !== 200) throw new Error(`/readyz answers ${statusCode}`)

  return {
    async close() {
      await live.close()
      // A browser keeps its connection open after the answer: as soon as one is idle it goes.
      const sweeping = setInterval(() => app.server.closeIdleConnections(), 100)
      await app.close()
      clearInterval(sweeping)
    },
  }
}
