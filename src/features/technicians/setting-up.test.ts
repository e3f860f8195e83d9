import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'

import { renewSetUpLink } from './set-up-link.ts'

const day = 24 * 3_600_000

const withoutAdministrator = async () => {
  const account = await openAccount()
  await account.asSystem(({ db, now }) =>
    db.updateTable('technicians').set({ deactivated_at: now }).where('role', '=', 'admin').execute(),
  )
  return account
}

const linkFor = async (account: TestAccount, now = new Date()) =>
  (await account.asSystem((ctx) => renewSetUpLink(ctx), now)) ?? 'no link'

const setUp = (account: TestAccount, token: string, wish: object = {}) =>
  account.request(null, 'POST', '/console/setup', {
    token,
    email: 'Ines@Kerbel.test',
    name: 'Inès Okafor',
    password: 'a lamp, a chair and rain',
    ...wish,
  })

test('whoever holds the set-up link becomes the first administrator, and is signed in', async () => {
  const account = await withoutAdministrator()
  expect((await account.request(null, 'GET', '/console/setup')).body).toEqual({ open: true })

  const answer = await setUp(account, await linkFor(account), {
    accountName: 'Kerbel Informatique',
    edition: 'it',
    locale: 'en',
  })

  expect(answer.status).toBe(204)
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  expect((await account.request({ cookie }, 'GET', '/console/me')).body).toMatchObject({
    email: 'ines@kerbel.test',
    role: 'admin',
    account: { name: 'Kerbel Informatique', edition: 'it', locale: 'en' },
  })
  expect((await account.request(null, 'GET', '/console/setup')).body).toEqual({ open: false })
  expect(await account.trail()).toEqual(
    expect.arrayContaining(['account.changed', 'technician.added', 'session.opened']),
  )
})

test('the set-up link works once, even for two at once', async () => {
  const account = await withoutAdministrator()
  const token = await linkFor(account)

  const answers = await Promise.all([
    setUp(account, token, { email: 'one@kerbel.test' }),
    setUp(account, token, { email: 'two@kerbel.test' }),
  ])

  expect(answers.map(({ status }) => status).sort()).toEqual([204, 422])
  expect((await setUp(account, token)).status).toBe(422)
})

test('A5: a set-up link that is over, replaced, empty or made up opens nothing', async () => {
  const account = await withoutAdministrator()
  const replaced = await linkFor(account)
  const old = await linkFor(account, new Date(Date.now() - day - 1000))

  for (const token of [replaced, old, '', ' ', '%20', 'null', `${old} `])
    expect(await setUp(account, token)).toMatchObject({ status: 422, body: { code: 'set_up_link_over' } })
  expect((await setUp(account, '', { token: [old] })).status).toBe(422)
  expect((await setUp(account, '', { token: null })).status).toBe(422)
})

test('the link of one account opens nothing in another', async () => {
  const [ours, theirs] = [await withoutAdministrator(), await withoutAdministrator()]

  expect((await setUp(theirs, await linkFor(ours))).status).toBe(422)
})

test('an account that has an administrator gets no set-up link, and one from before is worth nothing', async () => {
  const account = await withoutAdministrator()
  const token = await linkFor(account)
  await account.asSystem(({ db }) => db.updateTable('technicians').set({ deactivated_at: null }).execute())

  expect(await account.asSystem((ctx) => renewSetUpLink(ctx))).toBe(null)
  expect(await setUp(account, token)).toMatchObject({ status: 409, body: { code: 'already_set_up' } })
})

test('guessing set-up tokens is limited', async () => {
  const account = await withoutAdministrator()
  for (let n = 0; n < 20; n++) await setUp(account, `guess ${n}`)

  expect((await setUp(account, await linkFor(account))).status).toBe(429)
})

test.each([{ password: 'short' }, { email: 'nobody' }, { name: ' ' }, { edition: 'home' }])(
  'a set-up that cannot be is refused: %j',
  async (wish) => {
    const account = await withoutAdministrator()
    const token = await linkFor(account)

    expect((await setUp(account, token, wish)).status).toBe(422)
    expect((await setUp(account, token)).status).toBe(204)
  },
)
