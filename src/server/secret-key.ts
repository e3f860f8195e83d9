import { createHmac, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { Client } from 'pg'

import type { Config } from '#platform/config.ts'
import type { Installation } from '#platform/database/logins.ts'

import { CommandRefused } from './command-refused.ts'

/** Given by the operator, or made once and kept in the data folder for its owner alone. */
export async function readSecretKey({
  GUICHET_SECRET_KEY: given,
  GUICHET_DATA_DIR: folder,
}: Config): Promise<Buffer> {
  if (given) return Buffer.from(given)
  const file = join(folder, 'secret-key')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(file, randomBytes(32).toString('base64url'), {
    flag: 'wx',
    mode: 0o600,
    flush: true,
  }).catch((error) => {
    if (error.code !== 'EEXIST') throw error
  })
  return Buffer.from(await readFile(file, 'utf8'))
}

/**
 * Every process of an installation has the same key: with another one it could open no seal,
 * and would change the passwords that the others sign in to the database with.
 */
export const refuseOtherKey = (installation: Installation): Promise<void> =>
  asOwner(installation, async (client) => {
    const { rows: tables } = await client.query("select to_regclass('installation') as known")
    if (!tables[0].known) return

    const { rows } = await client.query('select key_fingerprint from installation')
    if (rows[0] && rows[0].key_fingerprint !== fingerprintOf(installation))
      throw new CommandRefused(
        'This database was set up with another secret key. Put secret-key back into the data folder, ' +
          'or set GUICHET_SECRET_KEY to the same value wherever Guichet runs.',
        78,
      )
  })

export const rememberKey = (installation: Installation): Promise<void> =>
  asOwner(installation, async (client) => {
    await client.query('insert into installation (key_fingerprint) values ($1) on conflict do nothing', [
      fingerprintOf(installation),
    ])
  })

async function asOwner(installation: Installation, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client(installation.owner)
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

const fingerprintOf = ({ secretKey }: Installation) =>
  createHmac('sha256', secretKey).update('the key of this installation').digest('hex').slice(0, 32)
