import { setTimeout as pause } from 'node:timers/promises'

import { expect, onTestFinished, test } from 'vitest'

import { homeOf, postmasterOf } from '../data-folder.ts'
import { call, signIn } from './calling.ts'
import { aPlaceForGuichet } from './guichet-process.ts'

const ada = { email: 'ada@kerbel.test', password: 'a lamp, a chair and rain' }
const admin = { GUICHET_ADMIN_EMAIL: ada.email, GUICHET_ADMIN_PASSWORD: ada.password }
const times = 5

test(`F6 B20: under load the database is killed ${times} times: calls are told to come back, and within ten seconds all is well`, {
  timeout: 240_000,
}, async () => {
  const place = await aPlaceForGuichet(admin)
  const { child, ended, log } = await place.start()
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
    await place.clear()
  })
  const cookie = await signIn(place.url, ada.email, ada.password)
  const answers = new Map<number, number>()
  const refusals: Awaited<ReturnType<typeof call>>[] = []
  const load = new AbortController()
  const callers = Array.from({ length: 4 }, () => callOn(load.signal))

  const recoveries: number[] = []
  for (let n = 0; n < times; n++) {
    const before = refusals.length
    const killedAt = Date.now()
    process.kill(await postmasterOf(await homeOf(place.dataDir)), 'SIGKILL')
    await expect.poll(() => refusals.length, { timeout: 10_000, interval: 10 }).toBeGreaterThan(before)
    await expect.poll(() => statusOf('/console/me'), { timeout: 10_000, interval: 50 }).toBe(200)
    recoveries.push(Date.now() - killedAt)
  }
  load.abort()
  await Promise.all(callers)

  expect(Math.max(...recoveries)).toBeLessThan(10_000)
  expect([...answers.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([])
  expect(refusals.length).toBeGreaterThan(0)
  expect(
    refusals.every(({ retryAfter, body }) => Number(retryAfter) > 0 && body.code === 'database_away'),
  ).toBe(true)
  expect(child.exitCode).toBe(null)
  expect(log.filter((line) => JSON.parse(line).level >= 50)).toEqual([])

  async function statusOf(path: string) {
    return (await call(place.url, 'GET', path, { cookie })).status
  }
  async function callOn(signal: AbortSignal) {
    while (!signal.aborted) {
      const answer = await call(place.url, 'PATCH', '/console/me', {
        cookie,
        body: { name: `Ada ${Math.random()}` },
      })
      answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1)
      if (answer.status !== 503) continue
      refusals.push(answer)
      await pause(20)
    }
  }
})
