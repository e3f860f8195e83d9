import { hash } from '@node-rs/argon2'
import { expect, test } from 'vitest'

import { openAccount, type Person, type TestAccount } from '#test/account.ts'
import { givePassword, portalCall, signInPortal } from '#test/portal.ts'

import { issueCredentials } from './issuing.ts'
import { suspendAccess } from './suspending.ts'

const own = 'trois bouées orange'
const hour = 3_600_000

const issue = (account: TestAccount, { id }: Person, at?: Date) =>
  account.asSystem(
    (ctx) =>
      issueCredentials(ctx, {
        contactId: id,
        cause: 'technician',
        form: 'temporary_password',
        mailId: null,
        technicianId: account.tess.id,
      }),
    at,
  )

test('a contact signs in with any of their addresses, in any case', async () => {
  const account = await openAccount()
  await givePassword(account, account.carl, own)
  await account.asSystem(({ db, now }) =>
    db
      .insertInto('contact_addresses')
      .values({ address: 'Carl.Private@home.test', contact_id: account.carl.id, created_at: now })
      .execute(),
  )

  for (const name of [
    account.carl.email,
    ` ${account.carl.email.toUpperCase()} `,
    'carl.private@home.test',
  ]) {
    const { status, body, cookie } = await signInPortal(account, name, own)
    expect({ status, body }).toEqual({ status: 204, body: null })
    expect(await portalCall(account, 'GET', '/me', { cookie })).toMatchObject({
      status: 200,
      body: {
        name: 'Carl Test',
        username: account.carl.email,
        mainContact: false,
        organization: { name: 'Acme' },
      },
    })
  }
})

test('A3: each sign-in has a token of its own, and ends the session that the browser had', async () => {
  const account = await openAccount()
  await givePassword(account, account.carl, own)
  const first = await signInPortal(account, account.carl.email, own)

  const second = await portalCall(account, 'POST', '/session', {
    body: { username: account.carl.email, password: own },
    cookie: first.cookie,
  })

  expect(second.cookie).not.toBe(first.cookie)
  expect(await portalCall(account, 'GET', '/me', { cookie: first.cookie })).toMatchObject({ status: 401 })
  expect(await portalCall(account, 'GET', '/me', { cookie: second.cookie })).toMatchObject({ status: 200 })
})

test('A3: signing out ends the session at once; doing it twice changes nothing', async () => {
  const account = await openAccount()
  await givePassword(account, account.carl, own)
  const { cookie } = await signInPortal(account, account.carl.email, own)

  expect(await portalCall(account, 'DELETE', '/session', { cookie })).toMatchObject({ status: 204 })
  expect(await portalCall(account, 'DELETE', '/session', { cookie })).toMatchObject({ status: 204 })
  expect(await portalCall(account, 'GET', '/me', { cookie })).toMatchObject({ status: 401 })
})

test('A1: unknown, suspended, archived, without a password and wrong are one answer', async () => {
  const account = await openAccount()
  for (const person of [account.carl, account.maud]) await givePassword(account, person, own)
  await account.as(account.tess, (ctx) => suspendAccess(ctx, account.maud.id))
  const refused = { status: 401, body: expect.objectContaining({ code: 'sign_in_refused' }) }
  const other = await openAccount()

  const answers = [
    await signInPortal(account, account.carl.email, `${own} `),
    await signInPortal(account, 'nobody@acme.test', own),
    await signInPortal(account, account.maud.email, own),
    await signInPortal(account, account.mallory.email, own),
    await signInPortal(other, account.carl.email, own),
    await signInPortal(account, account.tess.email, own),
    await signInPortal(account, '', ''),
  ]

  for (const answer of answers) expect(answer).toMatchObject({ ...refused, cookie: '' })
  expect(new Set(answers.map(({ length }) => length)).size).toBe(1)
})

test('A6: a temporary password opens the choice of a password and nothing else, any number of times', async () => {
  const account = await openAccount()
  const { secret } = await issue(account, account.carl)

  for (const typed of [secret, ` ${secret.toUpperCase()} `]) {
    const { status, body, cookie } = await signInPortal(account, account.carl.email, typed)
    expect({ status, body }).toEqual({ status: 200, body: { next: 'choose-password' } })
    for (const [method, path] of [
      ['GET', '/me'],
      ['PATCH', '/me'],
      ['GET', '/tickets'],
      ['POST', '/tickets'],
      ['GET', '/live'],
    ] as const)
      expect(await portalCall(account, method, path, { cookie, body: { locale: 'en' } })).toMatchObject({
        status: 403,
        body: { code: 'choose_password_first' },
      })
  }
})

test('A6: of two temporary passwords the newer one works, until it expires', async () => {
  const account = await openAccount()
  const first = await issue(account, account.carl)
  const second = await issue(account, account.carl)
  const old = await issue(account, account.maud, new Date(Date.now() - 73 * hour))

  expect(await signInPortal(account, account.carl.email, first.secret)).toMatchObject({ status: 401 })
  expect(await signInPortal(account, account.carl.email, second.secret)).toMatchObject({ status: 200 })
  expect(await signInPortal(account, account.maud.email, old.secret)).toMatchObject({
    status: 401,
    body: { code: 'temporary_password_over' },
  })
})

test('a forged request locks nobody out: the own password works on beside a temporary one', async () => {
  const account = await openAccount()
  await givePassword(account, account.carl, own)

  const { secret } = await issue(account, account.carl)

  expect(await signInPortal(account, account.carl.email, own)).toMatchObject({ status: 204 })
  expect(await signInPortal(account, account.carl.email, secret)).toMatchObject({ status: 200 })
})

test('A7: a password that was hashed with less is hashed anew when its owner signs in', async () => {
  const account = await openAccount()
  const password_hash = await hash(own, { memoryCost: 19_456, timeCost: 1, parallelism: 1 })
  await account.asSystem(({ db, now }) =>
    db
      .insertInto('portal_access')
      .values({ contact_id: account.carl.id, password_hash, password_changed_at: now })
      .execute(),
  )

  expect(await signInPortal(account, account.carl.email, own)).toMatchObject({ status: 204 })

  const stored = await account.asSystem(({ db }) =>
    db.selectFrom('portal_access').select('password_hash').executeTakeFirstOrThrow(),
  )
  expect(stored.password_hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/)
  expect(await signInPortal(account, account.carl.email, own)).toMatchObject({ status: 204 })
})

test('A7: a password of a megabyte is refused without being hashed', async () => {
  const account = await openAccount()
  const begun = performance.now()
  const { status } = await signInPortal(account, account.carl.email, 'x'.repeat(1_000_000))
  expect([413, 422]).toContain(status)
  expect(performance.now() - begun).toBeLessThan(500)
})

test('A2: a stranger’s guesses stop after five, and the owner still gets in from where they have been', async () => {
  const account = await openAccount()
  await givePassword(account, account.carl, own)
  await signInPortal(account, account.carl.email, own, '198.51.100.7')
  const guess = (from: string) => signInPortal(account, account.carl.email, 'not the password', from)

  const answers = []
  for (let number = 1; number <= 12; number += 1) answers.push(await guess(`203.0.113.${number}`))

  expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5)
  expect(answers.at(-1)).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } })
  expect(await signInPortal(account, account.carl.email, own, '198.51.100.7')).toMatchObject({ status: 204 })
  expect(await signInPortal(account, account.maud.email, own)).toMatchObject({ status: 401 })
})

test('A1: the limit says nothing about whether a name is known', async () => {
  const account = await openAccount()
  await givePassword(account, account.carl, own)
  const statuses = async (name: string) => {
    const all = []
    for (let number = 1; number <= 7; number += 1)
      all.push((await signInPortal(account, name, 'wrong password', `203.0.113.${number}`)).status)
    return all
  }
  expect(await statuses(account.carl.email)).toEqual(await statuses('nobody@acme.test'))
})

test('suspended: no session goes on, no temporary password works, and the own one works again after', async () => {
  const account = await openAccount()
  await givePassword(account, account.carl, own)
  const { secret } = await issue(account, account.carl)
  const { cookie } = await signInPortal(account, account.carl.email, own)

  const suspended = await account.request(account.tess, 'POST', `/contacts/${account.carl.id}/suspension`)

  expect(suspended).toMatchObject({ status: 200, body: { state: 'disabled', refusal: 'access_disabled' } })
  expect(await portalCall(account, 'GET', '/me', { cookie })).toMatchObject({ status: 401 })
  expect(await signInPortal(account, account.carl.email, own)).toMatchObject({ status: 401 })
  expect(await signInPortal(account, account.carl.email, secret)).toMatchObject({ status: 401 })

  await account.work()
  const resumed = await account.request(account.tess, 'DELETE', `/contacts/${account.carl.id}/suspension`)
  expect(resumed).toMatchObject({ status: 200, body: { state: 'active', refusal: null } })
  expect(await portalCall(account, 'GET', '/me', { cookie })).toMatchObject({ status: 401 })
  expect(await signInPortal(account, account.carl.email, secret)).toMatchObject({ status: 401 })
  expect(await signInPortal(account, account.carl.email, own)).toMatchObject({ status: 204 })
  expect(await account.trail()).toEqual(expect.arrayContaining(['access.suspended', 'access.resumed']))
})

test('a contact cannot look at access, nor suspend it; another account’s contact does not exist', async () => {
  const account = await openAccount()
  const other = await openAccount()
  for (const [method, path] of [
    ['GET', 'access'],
    ['POST', 'suspension'],
    ['DELETE', 'suspension'],
  ] as const) {
    expect(await account.request(account.maud, method, `/contacts/${account.carl.id}/${path}`)).toMatchObject(
      { status: 401 },
    )
    expect(await account.request(account.tess, method, `/contacts/${other.carl.id}/${path}`)).toMatchObject({
      status: 404,
    })
  }
})

test('the language that a contact chooses is theirs', async () => {
  const account = await openAccount()
  const { cookie } = await (async () => {
    await givePassword(account, account.carl, own)
    return signInPortal(account, account.carl.email, own)
  })()

  expect(await portalCall(account, 'PATCH', '/me', { cookie, body: { locale: 'en' } })).toMatchObject({
    status: 200,
    body: { locale: 'en' },
  })
  expect(await portalCall(account, 'PATCH', '/me', { cookie, body: { locale: 'de' } })).toMatchObject({
    status: 422,
  })
  expect(await account.trail()).toContain('contact.changed')
})
