import { Resolver } from 'node:dns/promises'

import type { Config } from '#platform/config.ts'
import { openMailReader } from '#platform/mail/reading-pool.ts'
import type { Outside } from '#platform/outside.ts'

export type OpenOutside = Outside & { close(): Promise<void> }

/** The outside world as the configuration names it. */
export function openOutside(_config: Config): OpenOutside {
  const resolver = new Resolver()
  const mailReader = openMailReader()
  const relay = null
  return {
    relay,
    mailReader,
    dns: (name, type) => resolver.resolve(name, type) as Promise<unknown[]>,
    close: () => mailReader.close(),
  }
}
