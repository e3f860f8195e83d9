import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'

import { Client } from 'pg'
import { expect, test } from 'vitest'

import type { Installation } from '#platform/database/logins.ts'
import { emptyDatabase } from '#test/empty-database.ts'

import { schemaOf } from './schema.ts'

const root = join(import.meta.dirname, '../..')
const files = (await readdir(join(root, 'migrations'))).map((file) => file.replace('.sql', '')).sort()
const limit = { timeout: 90_000 }

test('F13: two processes that migrate at once take turns, and each migration runs once', limit, async () => {
  const { url } = await emptyDatabase()

  const ends = await Promise.all([ended(migrating(url)), ended(migrating(url))])

  expect(ends.map(({ status }) => status)).toEqual([0, 0])
  const said = ends.map(({ said }) => said.trim()).sort()
  expect(said).toEqual([files.map((file) => `Migrated: ${file}`).join('\n'), 'Nothing to migrate.'])
  expect(files.length).toBeGreaterThan(5)
})

test(
  'F13: killed in the middle of migrating and started again, the database is as if nothing had happened',
  limit,
  async () => {
    const [undisturbed, killed] = [await emptyDatabase(), await emptyDatabase()]
    await ended(migrating(undisturbed.url))

    for (const milliseconds of [250, 400, 550, 700, 850]) {
      const child = migrating(killed.url)
      await pause(milliseconds)
      child.kill('SIGKILL')
    }
    expect((await ended(migrating(killed.url))).status).toBe(0)

    const expected = await schemaOfDatabase(undisturbed.installation)
    expect(expected.length).toBeGreaterThan(300)
    expect(await schemaOfDatabase(killed.installation)).toEqual(expected)
  },
)

test('a database that belongs to another secret key is left alone', limit, async () => {
  const { url } = await emptyDatabase()
  await ended(migrating(url))

  const { status, complained } = await ended(migrating(url, 'another key, as long as it has to be at least'))

  expect(status).toBe(78)
  expect(complained).toMatch(/^This database was set up with another secret key/)
})

const migrating = (url: string, key = 'one key for all processes of one installation') =>
  spawn(process.execPath, ['src/server/main.ts', 'migrate'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, GUICHET_DATABASE_URL: url, GUICHET_SECRET_KEY: key },
  })

async function ended(child: ReturnType<typeof migrating>) {
  const status = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { said, complained, status: await status }
}

async function schemaOfDatabase({ owner, rolePrefix }: Installation): Promise<string[]> {
  const client = new Client(owner)
  await client.connect()
  const lines = await schemaOf(client, rolePrefix)
  await client.end()
  return lines
}
