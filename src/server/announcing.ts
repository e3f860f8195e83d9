import { renewSetUpLink } from '#features/technicians/index.ts'
import { act } from '#platform/context.ts'

import { homeAccount } from './first-account.ts'
import type { Guichet } from './guichet.ts'

/** The line that others wait for and, while there is no administrator, the link that makes one. */
export async function announceReady({ config, house }: Guichet): Promise<string[]> {
  const ready = `Guichet is ready: ${config.GUICHET_URL}`
  const accountId = await homeAccount(house)
  if (!accountId) return [ready]

  const token = await act(house, { kind: 'system', accountId }, renewSetUpLink)
  return token ? [ready, `Set-up: ${config.GUICHET_URL}/console/setup#${token}`] : [ready]
}
