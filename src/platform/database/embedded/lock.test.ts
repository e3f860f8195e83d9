import { expect, test, vi } from 'vitest'

import { ask, emptyDataFolder, killed, start, startElsewhere } from '#test/data-folder.ts'

vi.setConfig({ testTimeout: 60_000 })

test('a second Guichet on the same data folder is refused by the number of the first process, which goes on', async () => {
  const dataDir = await emptyDataFolder()
  const { owner, connection } = await startElsewhere(dataDir)

  await expect(start({ dataDir })).rejects.toMatchObject({
    code: 'database.in-use',
    message: expect.stringMatching(
      new RegExp(`already running on the data folder .* \\(process ${owner.pid}\\)`),
    ),
  })
  await expect(startElsewhere(dataDir)).rejects.toThrow(`process ${owner.pid}`)
  expect(await ask(connection, 'select 1')).toBe(1)
})

test('the same process cannot start twice either, and may again once it has stopped', async () => {
  const dataDir = await emptyDataFolder()
  const first = await start({ dataDir })

  await expect(start({ dataDir })).rejects.toThrow(`process ${process.pid}`)
  await Promise.all([first.stop(), first.stop()])

  expect(await start({ dataDir })).toMatchObject({ firstRun: false })
})

test('of two starts at once on an empty data folder one wins and the other is refused', async () => {
  const dataDir = await emptyDataFolder()

  const outcomes = await Promise.allSettled([startElsewhere(dataDir), startElsewhere(dataDir)])

  const winner = outcomes.find(({ status }) => status === 'fulfilled')
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes).toContainEqual(
    expect.objectContaining({
      reason: expect.objectContaining({ message: expect.stringContaining('already running') }),
    }),
  )
  if (winner?.status === 'fulfilled') expect(await ask(winner.value.connection, 'select 1')).toBe(1)
})

test('of two starts at once after a crash one wins and the other is refused', async () => {
  const dataDir = await emptyDataFolder()
  await killed((await startElsewhere(dataDir)).owner)

  const outcomes = await Promise.allSettled([startElsewhere(dataDir), startElsewhere(dataDir)])

  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('two data folders know nothing of each other', async () => {
  const [one, other] = await Promise.all([
    start({ dataDir: await emptyDataFolder() }),
    start({ dataDir: await emptyDataFolder() }),
  ])
  await one.stop()

  expect(await ask(other.connection, 'select 1')).toBe(1)
})
