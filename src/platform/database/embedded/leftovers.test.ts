import { spawn } from 'node:child_process'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, onTestFinished, test, vi } from 'vitest'

import {
  ask,
  asRoot,
  emptyDataFolder,
  killed,
  mayRunAs,
  NOBODY,
  ORDINARY,
  postmasterOf,
  start,
  startElsewhere,
} from '#test/data-folder.ts'

import { clusterName } from './processes.ts'

vi.setConfig({ testTimeout: 60_000 })

test('F6 B20: PostgreSQL killed while Guichet runs is back with its data within 15 seconds', async () => {
  const { connection, home } = await start({ dataDir: await emptyDataFolder() })
  await ask(connection, WRITE)
  const before = await postmasterOf(home)

  process.kill(before, 'SIGKILL')

  await expect.poll(() => ask(connection, READ).catch(String), { timeout: 15_000 }).toBe('kept')
  expect(await postmasterOf(home)).not.toBe(before)
})

test('B20: a session that is busy when PostgreSQL is killed does not delay its return', async () => {
  const { connection, home } = await start({ dataDir: await emptyDataFolder() })
  const busy = ask(connection, 'select count(*) from generate_series(1, 1000000000)').catch(String)
  await expect
    .poll(() =>
      ask(
        connection,
        `select count(*)::int from pg_stat_activity where query like '%generate_series(1%' and state = 'active'`,
      ),
    )
    .toBe(2)

  process.kill(await postmasterOf(home), 'SIGKILL')

  await expect.poll(() => ask(connection, 'select 1').catch(String), { timeout: 15_000 }).toBe(1)
  expect(await busy).toMatch('terminated')
})

test('F1 B20: a PostgreSQL left behind by a killed Guichet is ended by the next start, which has the data', async () => {
  const dataDir = await emptyDataFolder()
  const { owner, home, connection } = await startElsewhere(dataDir)
  await ask(connection, WRITE)
  const orphan = await postmasterOf(home)

  await killed(owner)
  expect(await ask(connection, READ)).toBe('kept')
  const next = await start({ dataDir })

  expect(next.firstRun).toBe(false)
  expect(await postmasterOf(home)).not.toBe(orphan)
  expect(await ask(next.connection, READ)).toBe('kept')
})

test('F1 B20: a data folder moved while a PostgreSQL of a killed Guichet still runs in it is taken over all the same', async ({
  skip,
}) => {
  skip(!mayRunAs(ORDINARY), 'nobody else can enter this folder')
  const dataDir = await emptyDataFolder({ owner: ORDINARY, below: 'old' })
  const moved = await emptyDataFolder({ owner: ORDINARY, below: 'new' })
  const { owner, connection } = await startElsewhere(dataDir, ORDINARY)
  await ask(connection, WRITE)

  await killed(owner)
  await rm(moved, { recursive: true })
  await rename(dataDir, moved)
  const next = await startElsewhere(moved, ORDINARY)

  expect(await ask(next.connection, READ)).toBe('kept')
})

test('F1 B20: Guichet and PostgreSQL killed together start again with their data', async () => {
  const dataDir = await emptyDataFolder()
  const { owner, home, connection } = await startElsewhere(dataDir)
  await ask(connection, WRITE)
  const busy = ask(connection, 'select pg_sleep(60)').catch(String)

  process.kill(await postmasterOf(home), 'SIGKILL')
  await killed(owner)
  const next = await start({ dataDir })

  expect(await ask(next.connection, READ)).toBe('kept')
  expect(await busy).not.toBe('')
})

test('after a crash, another process that was given the old pid neither stands in the way nor is ended', async () => {
  const dataDir = await emptyDataFolder()
  const first = await start({ dataDir })
  const record = join(first.home, 'pgdata/postmaster.pid')
  const lines = await readFile(record, 'utf8')
  await first.stop()
  const name = clusterName(join(first.home, 'pgdata'))
  const bystander = spawn('sh', ['-c', 'read word', name], asRoot ? { uid: NOBODY, gid: NOBODY } : {})
  onTestFinished(() => killed(bystander))

  await writeFile(record, lines.replace(/^\d+/, String(bystander.pid)))
  await start({ dataDir })

  expect(bystander.exitCode ?? bystander.signalCode).toBeNull()
})

const WRITE = `create table kept as select 'kept' as word`
const READ = 'select word from kept'
