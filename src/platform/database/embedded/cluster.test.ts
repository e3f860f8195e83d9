import { existsSync } from 'node:fs'
import { chmod, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'

import {
  ask,
  asRoot,
  emptyDataFolder,
  forget,
  killed,
  mayRunAs,
  NOBODY,
  ORDINARY,
  postmasterOf,
  start,
  startElsewhere,
} from '#test/data-folder.ts'

vi.setConfig({ testTimeout: 60_000 })

describe('as an ordinary user', () => {
  const owner = ORDINARY
  beforeEach(({ skip }) => skip(!mayRunAs(owner), 'nobody else can enter this folder'))

  test('the database lives in the data folder and is its owner’s alone', async () => {
    const dataDir = await emptyDataFolder({ owner })

    const { home, connection } = await startElsewhere(dataDir, owner)

    expect(home).toBe(join(dataDir, 'database'))
    expect(await stat(home)).toMatchObject({ uid: owner, mode: 0o40700 })
    expect(await ownerOf(await postmasterOf(home))).toBe(owner)
    expect(await ask(connection, 'select 1')).toBe(1)
  })

  test('a path too long for a socket gets its socket in a short folder of its own', async () => {
    const dataDir = await emptyDataFolder({ owner, below: 'a-long-name-'.repeat(10) })

    const { connection, home, owner: process } = await startElsewhere(dataDir, owner)
    expect(home).toBe(join(dataDir, 'database'))
    expect(connection.host.length).toBeLessThan(30)
    expect(await stat(connection.host)).toMatchObject({ uid: owner, mode: 0o40700 })
    expect(await ask(connection, 'select 1')).toBe(1)

    await killed(process)
    const next = await startElsewhere(dataDir, owner)
    onTestFinished(() => rm(next.connection.host, { recursive: true, force: true }))
    expect(await ask(next.connection, 'select 1')).toBe(1)
    expect(existsSync(connection.host)).toBe(false)
  })
})

describe('as root', () => {
  beforeEach(({ skip }) => skip(!asRoot, 'only root can see what happens as root'))

  test('a data folder that only root may enter has its database elsewhere, with rights for nobody but it', async () => {
    const dataDir = await emptyDataFolder({ below: 'data' })
    await chmod(dirname(dataDir), 0o700)
    await chmod(dataDir, 0o750)

    const { home, connection } = await start({ dataDir })

    expect(home).toMatch(/^\/var\/lib\/guichet\/[0-9a-f]{12}$/)
    expect(await readFile(join(dataDir, 'database'), 'utf8')).toBe(`${home}\n`)
    expect(await stat(home)).toMatchObject({ uid: NOBODY, mode: 0o40700 })
    expect(await ownerOf(await postmasterOf(home))).toBe(NOBODY)
    expect(await ask(connection, 'select 1')).toBe(1)
    expect((await stat(dirname(dataDir))).mode & 0o777).toBe(0o700)
    expect((await stat(dataDir)).mode & 0o777).toBe(0o750)
  })

  test('the database runs as whom the operator chooses', async () => {
    const { home } = await start({ dataDir: await emptyDataFolder(), uid: 1 })

    expect(await ownerOf(await postmasterOf(home))).toBe(1)
  })

  test('a uid that the system does not know is refused in PostgreSQL’s words', async () => {
    const attempt = start({ dataDir: await emptyDataFolder(), uid: 54_321 })

    await expect(attempt).rejects.toMatchObject({
      code: 'database.not-created',
      message: expect.stringContaining('54321'),
    })
  })

  test('an emptied data folder is a new installation, and the database of the old one is left as it was', async () => {
    const dataDir = await emptyDataFolder()
    const old = await start({ dataDir })
    onTestFinished(() => forget(old.home))
    await old.stop()

    for (const name of ['database', 'database.json', 'database.lock']) await rm(join(dataDir, name))
    const fresh = await start({ dataDir })

    expect([fresh.firstRun, fresh.home]).toEqual([true, `${old.home}-2`])
    expect((await stat(join(old.home, 'pgdata'))).isDirectory()).toBe(true)
  })

  test('a moved data folder is refused with the way to go on, which then works', async () => {
    const old = await emptyDataFolder({ below: 'old' })
    const { home, connection, stop } = await start({ dataDir: old })
    await ask(connection, `create table kept as select 'kept' as word`)
    await stop()
    const dataDir = await emptyDataFolder({ below: 'new' })
    await rm(dataDir, { recursive: true })
    await rename(old, dataDir)

    const refusal = await start({ dataDir }).catch(String)
    const [, from = '', to = ''] = /rename (\S+) to (\S+)/.exec(String(refusal)) ?? []
    expect(from).toBe(home)
    await rename(from, to)
    await writeFile(join(dataDir, 'database'), to)

    expect(await ask((await start({ dataDir })).connection, 'select word from kept')).toBe('kept')
  })

  test('a database that is gone is said to be gone, never quietly replaced', async () => {
    const dataDir = await emptyDataFolder()
    const { home, stop } = await start({ dataDir })
    await stop()
    await rm(home, { recursive: true })

    await expect(start({ dataDir })).rejects.toMatchObject({ code: 'database.gone' })
  })

  test('root and an ordinary user do not start each other’s databases', async ({ skip }) => {
    skip(!mayRunAs(NOBODY), 'nobody else can enter this folder')
    const theirs = await emptyDataFolder({ owner: NOBODY })
    await killed((await startElsewhere(theirs, NOBODY)).owner)
    const ours = await emptyDataFolder()
    await (await start({ dataDir: ours })).stop()
    await chmod(ours, 0o777)
    await rm(join(ours, 'database.lock'))

    await expect(start({ dataDir: theirs })).rejects.toThrow(`Start Guichet as uid ${NOBODY} again`)
    await expect(startElsewhere(ours, NOBODY)).rejects.toThrow('Start Guichet as root again')
  })
})

test('a lost password file is asked for', async () => {
  const dataDir = await emptyDataFolder()
  await (await start({ dataDir })).stop()
  await rm(join(dataDir, 'database.json'))

  await expect(start({ dataDir })).rejects.toMatchObject({ code: 'database.password-missing' })
})

const ownerOf = async (pid: number) => (await stat(`/proc/${pid}`)).uid
