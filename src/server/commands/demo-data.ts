import { readConfig } from '#platform/config.ts'
import { act } from '#platform/context.ts'
import { openLog } from '#platform/log.ts'

import { CommandRefused } from '../command-refused.ts'
import { addDemoData, hasDemoData } from '../demo-data/adding.ts'
import { homeAccount } from '../first-account.ts'
import { withGuichet } from '../guichet.ts'
import { joinInstallation } from '../installation.ts'

/** Fills the installation's own account with two organizations, their people, and tickets of the last weeks. */
export async function run(): Promise<void> {
  const config = readConfig(process.env)
  const added = await withGuichet(
    config,
    openLog('warn'),
    async ({ house }) => {
      const accountId = await homeAccount(house)
      if (!accountId) throw new CommandRefused('There is no account yet.', 1)
      if (await act(house, { kind: 'system', accountId }, hasDemoData))
        throw new CommandRefused('The demonstration data is there already.', 1)
      return addDemoData(house, accountId)
    },
    joinInstallation,
  )
  console.log(`Demonstration data: ${added}.`)
}
