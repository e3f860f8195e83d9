import { existsSync } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test, vi } from 'vitest'

import {
  ask,
  beginElsewhere,
  emptyDataFolder,
  homeOf,
  killed,
  postmasterOf,
  start,
  startElsewhere,
} from '#test/data-folder.ts'

vi.setConfig({ testTimeout: 60_000 })

test('an empty data folder becomes a new database, which keeps what was written over stop and start', async () => {
  const dataDir = await emptyDataFolder()

  const first = await start({ dataDir })
  await ask(first.connection, WRITE)
  await first.stop()
  const second = await start({ dataDir })

  expect([first.firstRun, second.firstRun]).toEqual([true, false])
  expect(await ask(second.connection, READ)).toBe('kept')
})

test('nothing is committed before it is on the disk, unless a test asks for speed', async () => {
  const { connection } = await start({ dataDir: await emptyDataFolder(), durable: true })

  expect(await ask(connection, 'show fsync')).toBe('on')
  expect(await ask(connection, 'show synchronous_commit')).toBe('on')
  expect(await ask(connection, 'show full_page_writes')).toBe('on')
})

test('the database is reached by its socket and with its password only', async () => {
  const dataDir = await emptyDataFolder()
  const { connection } = await start({ dataDir })

  expect(await ask(connection, 'show listen_addresses')).toBe('')
  await expect(ask({ ...connection, password: 'guess' }, READ)).rejects.toThrow(
    'password authentication failed',
  )
  expect((await stat(join(dataDir, 'database.json'))).mode & 0o777).toBe(0o600)
})

test('text is Unicode, ordered by code point, on every machine', async () => {
  const { connection } = await start({ dataDir: await emptyDataFolder() })

  expect(await ask(connection, `select lower('ÉÀÇ') || (select 'Z' < 'a' and 'z' < 'é')`)).toBe('éàçtrue')
})

test('a Guichet that ends in its own way, without stopping its database, takes it along', async () => {
  const { owner, home } = await startElsewhere(await emptyDataFolder())

  owner.kill('SIGTERM')

  await expect.poll(() => existsSync(join(home, 'pgdata/postmaster.pid')), { timeout: 10_000 }).toBe(false)
})

test('a terminal’s Ctrl+C reaches Guichet only, which needs its database to end in order', async ({
  skip,
}) => {
  skip(process.platform !== 'linux', 'only Linux shows the process group')
  const { home } = await start({ dataDir: await emptyDataFolder() })
  const postmaster = await postmasterOf(home)

  const [, , , , group] = (await readFile(`/proc/${postmaster}/stat`, 'utf8')).split(' ')

  expect(Number(group)).toBe(postmaster)
})

test('F1: a creation that was cut short is begun again', async () => {
  const dataDir = await emptyDataFolder()
  const owner = beginElsewhere(dataDir)
  await expect
    .poll(async () => readdir(await homeOf(dataDir)).catch(String), { interval: 1, timeout: 30_000 })
    .toContainEqual(expect.stringMatching(/^draft-/))

  await killed(owner)
  const { connection, firstRun, home } = await start({ dataDir })

  expect(firstRun).toBe(true)
  expect(await ask(connection, 'select 1')).toBe(1)
  expect((await readdir(home)).filter((name) => !name.startsWith('.'))).toEqual(['pgdata'])
})

test('PostgreSQL knows nothing of the secrets in our environment', async ({ skip }) => {
  skip(process.platform !== 'linux', 'only Linux shows the environment of a process')
  const { home } = await start({ dataDir: await emptyDataFolder() })

  expect(await readFile(`/proc/${await postmasterOf(home)}/environ`, 'utf8')).not.toContain('PATH=')
})

test('a database that cannot start says why', async () => {
  const dataDir = await emptyDataFolder()
  const { home, stop } = await start({ dataDir })
  await stop()

  await writeFile(join(home, 'pgdata/PG_VERSION'), '9.6\n')

  await expect(start({ dataDir })).rejects.toMatchObject({
    code: 'database.not-started',
    message: expect.stringContaining('incompatible with server'),
  })
})

const WRITE = `create table kept as select 'kept' as word`
const READ = 'select word from kept'
