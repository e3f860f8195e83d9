import { expect, test } from 'vitest'

import { hashPassword } from '#platform/passwords.ts'
import { openAccount, type Person, type TestAccount } from '#test/account.ts'
import { webServer } from '#test/web.ts'

const right = 'a lamp, a chair and rain'
const passwordHash = await hashPassword(right)

const openWithPassword = async () => {
  const account = await openAccount()
  await account.asSystem(({ db }) =>
    db
      .updateTable('technicians')
      .set({ password_hash: passwordHash })
      .where('id', '=', account.tess.id)
      .execute(),
  )
  return account
}

const signIn = (account: TestAccount, email: string, password: string) =>
  account.request(null, 'POST', '/console/session', { email, password })

const deactivate = (account: TestAccount, { id }: Person) =>
  account.asSystem(({ db, now }) =>
    db.updateTable('technicians').set({ deactivated_at: now }).where('id', '=', id).execute(),
  )

test('A3: a technician who signs in gets a cookie that scripts and other sites cannot read', async () => {
  const account = await openWithPassword()

  const { status, headers, body } = await signIn(account, account.tess.email.toUpperCase(), right)

  expect({ status, body }).toEqual({ status: 204, body: null })
  expect(String(headers['set-cookie'])).toMatch(
    /^__Host-guichet-console=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
  expect((await account.trail()).at(-1)).toBe('session.opened')
})

test('A1: unknown, deactivated, without a password and wrong are refused alike', async () => {
  const account = await openWithPassword()
  await deactivate(account, account.tess)

  const refusals = [
    await signIn(account, 'nobody@nowhere.test', right),
    await signIn(account, account.tess.email, right),
    await signIn(account, account.ada.email, right),
    await signIn(account, account.ada.email, ''),
  ]

  expect(new Set(refusals.map(({ status }) => status))).toEqual(new Set([401]))
  expect(new Set(refusals.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  expect(new Set(refusals.map(({ headers }) => Object.keys(headers).join())).size).toBe(1)
})

test('A2: the sixth guess in a quarter of an hour is not even looked at, whoever is guessed', async () => {
  const account = await openWithPassword()
  for (const email of [account.tess.email, 'nobody@nowhere.test']) {
    for (let n = 0; n < 5; n++) expect((await signIn(account, email, `guess ${n}`)).status).toBe(401)

    const sixth = await signIn(account, email, right)

    expect(sixth.status).toBe(429)
    expect(Number(sixth.headers['retry-after'])).toBeGreaterThan(0)
  }
})

test('A2: a stranger who guesses does not lock out the technician where they have signed in before', async () => {
  const account = await openWithPassword()
  await account.asSystem(({ db, now }) =>
    db
      .insertInto('attempts')
      .values({
        budget: 'console.sign_in.person',
        subject: account.tess.email,
        window_at: new Date(Math.floor(now.getTime() / 900_000) * 900_000),
        count: 500,
      })
      .execute(),
  )
  expect((await signIn(account, account.tess.email, right)).status).toBe(429)

  await account.asSystem(({ db, now }) =>
    db
      .insertInto('sessions')
      .values({
        realm: 'console',
        person_id: account.tess.id,
        token_hash: Buffer.from('an earlier one'),
        created_at: now,
        seen_at: now,
        idle_expires_at: now,
        expires_at: now,
        client_address: '127.0.0.1',
      })
      .execute(),
  )
  expect((await signIn(account, account.tess.email, right)).status).toBe(204)
})

test('a technician of one account cannot sign in to another', async () => {
  const [ours, theirs] = [await openWithPassword(), await openAccount()]

  expect((await signIn(theirs, ours.tess.email, right)).status).toBe(401)
})

test('A3: signing out ends the session at once; signing out twice is no error', async () => {
  const account = await openWithPassword()
  const cookie = cookieOf(await signIn(account, account.tess.email, right))
  expect((await account.request({ cookie }, 'GET', '/console/me')).status).toBe(200)

  expect((await account.request({ cookie }, 'DELETE', '/console/session')).status).toBe(204)

  expect((await account.request({ cookie }, 'GET', '/console/me')).status).toBe(401)
  expect((await account.request({ cookie }, 'DELETE', '/console/session')).status).toBe(204)
})

test('A3: signing in again ends the session that the browser had, planted or not', async () => {
  const account = await openWithPassword()
  const planted = cookieOf(await signIn(account, account.tess.email, right))

  const again = await account.request({ cookie: planted }, 'POST', '/console/session', {
    email: account.tess.email,
    password: right,
  })

  expect(cookieOf(again)).not.toBe(planted)
  expect((await account.request({ cookie: planted }, 'GET', '/console/me')).status).toBe(401)
  expect((await account.request({ cookie: cookieOf(again) }, 'GET', '/console/me')).status).toBe(200)
})

test('A3: a deactivated technician is out at once, with the session they had', async () => {
  const account = await openWithPassword()
  const cookie = cookieOf(await signIn(account, account.tess.email, right))

  await deactivate(account, account.tess)

  expect((await account.request({ cookie }, 'GET', '/console/me')).status).toBe(401)
})

test('A3: the token of a portal session opens nothing in the console', async () => {
  const account = await openWithPassword()
  const cookie = cookieOf(await signIn(account, account.tess.email, right))

  const portal = await account.request({ cookie: cookie.replace('console', 'portal') }, 'GET', '/console/me')

  expect(portal.status).toBe(401)
})

test.each([
  {},
  { email: 3, password: 'x' },
  { email: 'a@b.test' },
  { email: 'a@b.test', password: 'x'.repeat(1025) },
])('what is no sign-in is refused: %j', async (body) => {
  const account = await openAccount()
  expect((await account.request(null, 'POST', '/console/session', body)).status).toBe(422)
})

const cookieOf = ({ headers }: { headers: Record<string, unknown> }) =>
  String(headers['set-cookie']).split(';')[0] ?? ''

test('A1: whether a technician exists, has a password or left cannot be told from the work that a sign-in takes', {
  timeout: 60_000,
}, async () => {
  const account = await openAccount()
  const each = 25
  const kinds = ['known', 'without password', 'deactivated', 'unknown'] as const
  await account.asSystem(({ db, now }) =>
    db
      .insertInto('technicians')
      .values(
        kinds.slice(0, 3).flatMap((kind) =>
          Array.from({ length: each }, (_, n) => ({
            email: `${kind.replace(' ', '-')}.${n}@team.test`,
            name: kind,
            role: 'technician' as const,
            password_hash: kind === 'without password' ? null : passwordHash,
            deactivated_at: kind === 'deactivated' ? now : null,
            created_at: now,
          })),
        ),
      )
      .execute(),
  )
  const web = await webServer(account.house)
  const work = new Map<string, number[]>(kinds.map((kind) => [kind, []]))
  for (let n = 0; n < each; n++)
    for (const kind of kinds.map((_, place) => kinds[(place + n) % kinds.length] ?? 'unknown')) {
      const begun = process.cpuUsage()
      const { statusCode } = await web.inject({
        method: 'POST',
        url: '/api/v1/console/session',
        remoteAddress: `10.0.${n}.${kinds.indexOf(kind)}`,
        headers: { host: account.host, 'content-type': 'application/json' },
        payload: JSON.stringify({ email: `${kind.replace(' ', '-')}.${n}@team.test`, password: 'wrong' }),
      })
      const { user, system } = process.cpuUsage(begun)
      work.get(kind)?.push(user + system)
      expect(statusCode).toBe(401)
    }

  const medians = [...work.values()].map((all) => all.toSorted((a, b) => a - b)[Math.floor(each / 2)] ?? 0)
  const mean = medians.reduce((sum, one) => sum + one, 0) / medians.length
  for (const one of medians) expect(Math.abs(one - mean) / mean).toBeLessThan(0.15)
})
