import { expect, onTestFinished, test } from 'vitest'

import { call, signIn } from './calling.ts'
import { aPlaceForGuichet } from './guichet-process.ts'

const canary = (what: string) => `canary-of-the-${what}`
const admin = { email: 'ada@kerbel.test', password: canary('admin-password') }
const limit = { timeout: 60_000 }

test(
  'A11: no secret of the configuration, of a sign-in or of a session is written anywhere',
  limit,
  async () => {
    const place = await aPlaceForGuichet({
      GUICHET_ADMIN_EMAIL: admin.email,
      GUICHET_ADMIN_PASSWORD: admin.password,
      GUICHET_SECRET_KEY: canary('secret-key-of-the-installation'),
      GUICHET_SMTP_RELAY: `smtp://guichet:${canary('relay-password')}@127.0.0.1:1`,
      GUICHET_LOG_LEVEL: 'debug',
    })
    onTestFinished(place.clear)
    const { child, ended, lines, log } = await place.start()
    const cookie = await signIn(place.url, admin.email, admin.password)
    const wrong = { email: admin.email, password: canary('wrong-password') }
    const answers = [
      await call(place.url, 'POST', '/console/session', { body: wrong }),
      await call(place.url, 'POST', '/console/session', {
        body: { email: { deep: canary('odd-body') }, password: 3 },
      }),
      await call(place.url, 'POST', `/console/setup?token=${canary('query')}`, {
        body: { token: canary('token') },
      }),
      await call(place.url, 'PUT', '/settings/account', { cookie, body: { name: canary('x').repeat(40) } }),
      await call(place.url, 'GET', '/console/me', { cookie: `guichet-console=${canary('cookie')}` }),
    ]
    const metrics = await (await fetch(`${place.url}/metrics`)).text()
    child.kill('SIGTERM')
    expect(await ended).toBe(0)

    const written = [...lines, ...log, metrics, ...answers.map(({ body }) => JSON.stringify(body))].join('\n')
    expect(log.length).toBeGreaterThan(5)
    expect(metrics.length).toBeGreaterThan(1000)
    expect(written.match(/canary-of-the-[\w-]+/g) ?? []).toEqual([])
    expect(written).not.toContain(cookie.split('=')[1])
  },
)

test('A11: a configuration with mistakes is refused without repeating its secrets', limit, async () => {
  const place = await aPlaceForGuichet()
  onTestFinished(place.clear)
  const { status, said, complained } = await place.run(['serve'], {
    GUICHET_SMTP_RELAY: `${canary('relay')} with a space`,
    GUICHET_DATABASE_URL: `mysql://u:${canary('database')}@127.0.0.1/db`,
    GUICHET_ADMIN_PASSWORD: canary('admin'),
    GUICHET_SECRET_KEY: 'canary-of-the-key',
  })

  expect(status).toBe(78)
  expect(`${said}${complained}`).not.toContain('canary')
})

test('A11: a database that refuses us is reported without its password', limit, async () => {
  const place = await aPlaceForGuichet()
  onTestFinished(place.clear)
  const { status, complained } = await place.run(['serve'], {
    GUICHET_DATABASE_URL: `postgres://nobody:${canary('database')}@host.invalid.:bad/guichet`,
  })

  expect(status).toBeGreaterThan(0)
  expect(complained).not.toContain('canary')
})
