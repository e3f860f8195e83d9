import { expect, onTestFinished, test } from 'vitest'

import { call, signIn } from './calling.ts'
import { aPlaceForGuichet } from './guichet-process.ts'

const ada = { email: 'ada@kerbel.test', password: 'a lamp, a chair and rain' }
const admin = { GUICHET_ADMIN_EMAIL: ada.email, GUICHET_ADMIN_PASSWORD: ada.password }
const limit = { timeout: 90_000 }

async function started(wish: { imports?: string[] } = {}) {
  const place = await aPlaceForGuichet(admin)
  onTestFinished(place.clear)
  return { place, ...(await place.start(wish)) }
}

test(
  'F16: told to end, Guichet answers what has begun, lets open pages go, and ends well',
  limit,
  async () => {
    const { place, child, ended, log } = await started()
    const cookie = await signIn(place.url, ada.email, ada.password)
    const page = await fetch(`${place.url}/api/v1/live`, { headers: { cookie } })
    expect(page.headers.get('content-type')).toBe('text/event-stream')
    const sql = await place.sql()
    await sql.query('begin; lock table accounts in access exclusive mode')
    const begun = call(place.url, 'GET', '/settings/account', { cookie })
    await expect.poll(() => waitingForLocks(sql)).toBeGreaterThan(0)

    const toldAt = Date.now()
    child.kill('SIGTERM')
    await page.text() // comes to its end
    await sql.query('commit')
    await sql.end()

    expect((await begun).status).toBe(200)
    expect(await ended).toBe(0)
    expect(Date.now() - toldAt).toBeLessThan(30_000)
    expect(log.filter((line) => JSON.parse(line).level >= 50)).toEqual([])
    await expect(fetch(`${place.url}/healthz`)).rejects.toThrow('fetch failed')
  },
)

test('F16: what does not end is not waited for longer than thirty seconds', limit, async () => {
  const { place, child, ended } = await started()
  const cookie = await signIn(place.url, ada.email, ada.password)
  const sql = await place.sql()
  await sql.query('begin; lock table accounts in access exclusive mode')
  const begun = call(place.url, 'GET', '/settings/account', { cookie }).catch(() => 'cut off')
  await expect.poll(() => waitingForLocks(sql)).toBeGreaterThan(0)

  const toldAt = Date.now()
  child.kill('SIGTERM')

  expect(await ended).toBe(0)
  expect(Date.now() - toldAt).toBeLessThan(30_000)
  expect(await begun).toBe('cut off')
  await sql.end().catch(() => {})
})

test(
  'F16: an error that nobody expected is written down and ends the process, for its keeper to start it again',
  limit,
  async () => {
    const surprise = 'process.on("SIGUSR2", () => { Promise.reject(new Error("nobody expected this")) })'
    const { child, ended, log } = await started({
      imports: [`data:text/javascript,${encodeURIComponent(surprise)}`],
    })

    child.kill('SIGUSR2')

    expect(await ended).toBe(1)
    expect(log.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({
        level: 60,
        err: expect.objectContaining({ message: 'nobody expected this' }),
      }),
    )
  },
)

test('killed outright, Guichet is back within fifteen seconds, with everything it had', limit, async () => {
  const { place, child, ended } = await started()
  const cookie = await signIn(place.url, ada.email, ada.password)
  const name = { name: 'Ada Lévy' }
  expect((await call(place.url, 'PATCH', '/console/me', { cookie, body: name })).status).toBe(200)

  child.kill('SIGKILL')
  await ended
  const again = await place.start()

  expect(again.readyAfterMs).toBeLessThan(15_000)
  expect((await call(place.url, 'GET', '/console/me', { cookie })).body).toMatchObject(name)
  again.child.kill('SIGTERM')
  expect(await again.ended).toBe(0)
})

async function waitingForLocks(sql: { query(text: string): Promise<{ rows: { count: number }[] }> }) {
  const { rows } = await sql.query(
    `select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock'`,
  )
  return rows[0]?.count ?? 0
}

test('F16: npm passes SIGTERM on, and ends as Guichet ends', limit, async () => {
  const place = await aPlaceForGuichet(admin)
  onTestFinished(place.clear)
  const { child, ended } = await place.start({ by: 'npm' })

  child.kill('SIGTERM')

  expect(await ended).toBe(0)
  await expect(fetch(`${place.url}/healthz`)).rejects.toThrow('fetch failed')
})
