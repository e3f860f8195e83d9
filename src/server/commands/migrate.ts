import { readConfig } from '#platform/config.ts'
import { openLog } from '#platform/log.ts'

import { bringUpToDate } from '../guichet.ts'
import { joinInstallation } from '../installation.ts'

/** Brings the database to the state that this version needs, and says what that took. */
export async function run(): Promise<void> {
  const config = readConfig(process.env)
  const { installation, stop } = await joinInstallation(config, openLog(config.GUICHET_LOG_LEVEL))
  try {
    const ran = await bringUpToDate(installation)
    console.log(ran.length > 0 ? ran.map((name) => `Migrated: ${name}`).join('\n') : 'Nothing to migrate.')
  } finally {
    await stop()
  }
}
