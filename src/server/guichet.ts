import type { Config } from '#platform/config.ts'
import { type Connected, connect } from '#platform/database/connecting.ts'
import type { Installation } from '#platform/database/logins.ts'
import { migrate } from '#platform/database/migrating.ts'
import type { Log } from '#platform/log.ts'

import { ensureFirstAccount } from './first-account.ts'
import { type Open, openInstallation } from './installation.ts'
import { reactionsTo } from './jobs.ts'
import { refuseOtherKey, rememberKey } from './secret-key.ts'

/** What every command works with: the configuration, and the database at the state that this version needs. */
export type Guichet = { config: Config; log: Log; installation: Installation; house: Connected }

/** Opens the installation for a piece of work, and closes it whatever happens. */
export async function withGuichet<Result>(
  config: Config,
  log: Log,
  work: (guichet: Guichet) => Promise<Result>,
  open: Open = openInstallation,
): Promise<Result> {
  const { installation, stop } = await open(config, log)
  try {
    const migrations = await bringUpToDate(installation)
    if (migrations.length > 0) log.info({ migrations }, 'the database was brought to this version')
    const house = connect(installation, {
      publicUrl: config.GUICHET_URL,
      hasRelay: config.GUICHET_SMTP_RELAY !== undefined,
      reactionsTo,
      onLost: (error) => log.warn({ err: error }, 'a database connection was lost'),
    })
    try {
      await ensureFirstAccount(house, config)
      return await work({ config, log, installation, house })
    } finally {
      await house.close()
    }
  } finally {
    await stop()
  }
}

/** Safe to repeat, and safe for two processes at once. Returns the names of the migrations that ran. */
export async function bringUpToDate(installation: Installation): Promise<string[]> {
  await refuseOtherKey(installation)
  const ran = await migrate(installation)
  await rememberKey(installation)
  return ran
}
