import { randomBytes } from 'node:crypto'

import { Client } from 'pg'
import { inject } from 'vitest'

import type { Installation } from '#platform/database/logins.ts'

/** An empty database with roles of its own; it goes when the test run ends. */
export async function emptyDatabase(): Promise<{ installation: Installation; url: string }> {
  const { owner, template } = inject('server')
  const database = `${template}_${randomBytes(3).toString('hex')}`
  const client = new Client({ ...owner, database: 'postgres' })
  await client.connect()
  await client.query(`create database ${database}`)
  await client.end()

  const { host, port, user, password } = client
  const place = host.startsWith('/')
    ? `localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    : `${host}:${port}/${database}`
  return {
    installation: {
      owner: { ...owner, database },
      rolePrefix: database,
      secretKey: Buffer.from('the tests have a secret key of their own'),
    },
    url: `postgres://${user}:${encodeURIComponent(password ?? '')}@${place}`,
  }
}
