import { expect, test } from 'vitest'

import { openAccount, type Person, type TestAccount } from '#test/account.ts'
import { givePassword, portalCall, signInPortal } from '#test/portal.ts'

import { issueCredentials } from './issuing.ts'
import { consumeLink } from './links.ts'
import { suspendAccess } from './suspending.ts'

const own = 'trois bouées orange'
const next = 'quatre vélos mauves'
const hour = 3_600_000

const issue = (
  account: TestAccount,
  { id }: Person,
  form: 'temporary_password' | 'reset_link' | 'activation_link' = 'temporary_password',
  at?: Date,
) =>
  account.asSystem(
    (ctx) =>
      issueCredentials(ctx, { contactId: id, cause: 'technician', form, mailId: null, technicianId: null }),
    at,
  )
const choose = (account: TestAccount, cookie: string, body: object) =>
  portalCall(account, 'PUT', '/password', { cookie, body })

async function enterWithTemporary(account: TestAccount) {
  const { secret } = await issue(account, account.carl)
  const { cookie } = await signInPortal(account, account.carl.email, secret)
  return { secret, cookie }
}

test('A6: with an own password chosen the portal opens under a new token, and the temporary one is over', async () => {
  const account = await openAccount()
  const { secret, cookie } = await enterWithTemporary(account)

  const chosen = await choose(account, cookie, { password: own })

  expect(chosen.status).toBe(204)
  expect(chosen.cookie).not.toBe(cookie)
  expect(await portalCall(account, 'GET', '/me', { cookie })).toMatchObject({ status: 401 })
  expect(await portalCall(account, 'GET', '/me', { cookie: chosen.cookie })).toMatchObject({ status: 200 })
  expect(await signInPortal(account, account.carl.email, secret)).toMatchObject({ status: 401 })
  expect(await signInPortal(account, account.carl.email, own)).toMatchObject({ status: 204 })
  expect(await account.trail()).toContain('password.chosen')
})

test('A6: the temporary password cannot be the own one, nor can a weak one, and the choice stays open', async () => {
  const account = await openAccount()
  const { secret, cookie } = await enterWithTemporary(account)

  for (const [password, code] of [
    [secret, 'password_is_temporary'],
    ['trop court', 'password_too_short'],
    ['motdepasse1234', 'password_common'],
    [`${account.carl.email}`, 'password_own_name'],
    ['x '.repeat(600), 'input_refused'],
  ])
    expect(await choose(account, cookie, { password })).toMatchObject({ status: 422, body: { code } })
  expect(await choose(account, cookie, { password: own })).toMatchObject({ status: 204 })
})

test('A6: the choice closes when a newer temporary password was issued, when access is suspended, and without a session', async () => {
  const account = await openAccount()
  const { cookie } = await enterWithTemporary(account)
  await issue(account, account.carl)

  expect(await choose(account, cookie, { password: own })).toMatchObject({
    status: 403,
    body: { code: 'temporary_password_over' },
  })

  const again = await enterWithTemporary(account)
  await account.as(account.tess, (ctx) => suspendAccess(ctx, account.carl.id))
  expect(await choose(account, again.cookie, { password: own })).toMatchObject({ status: 401 })
  expect(await choose(account, '', { password: own })).toMatchObject({ status: 401 })
})

test('A3: a changed password ends every other session; the present one is asked for', async () => {
  const account = await openAccount()
  await givePassword(account, account.carl, own)
  const here = await signInPortal(account, account.carl.email, own)
  const elsewhere = await signInPortal(account, account.carl.email, own)

  for (const currentPassword of [undefined, '', 'wrong', next])
    expect(await choose(account, here.cookie, { password: next, currentPassword })).toMatchObject({
      status: 422,
      body: { code: 'current_password_wrong' },
    })
  const changed = await choose(account, here.cookie, { password: next, currentPassword: own })

  expect(changed.status).toBe(204)
  for (const { cookie } of [here, elsewhere])
    expect(await portalCall(account, 'GET', '/me', { cookie })).toMatchObject({ status: 401 })
  expect(await portalCall(account, 'GET', '/me', { cookie: changed.cookie })).toMatchObject({ status: 200 })
  expect(await signInPortal(account, account.carl.email, own)).toMatchObject({ status: 401 })
})

test('Z4: of two changes at once one is made, and one session goes on', async () => {
  const account = await openAccount()
  await givePassword(account, account.carl, own)
  const { cookie } = await signInPortal(account, account.carl.email, own)

  const answers = await Promise.all(
    [next, 'cinq nappes vertes'].map((password) =>
      choose(account, cookie, { password, currentPassword: own }),
    ),
  )

  expect(answers.map(({ status }) => status).sort()).toEqual([204, 401])
})

const tokenOf = (link: string) => link.slice(link.indexOf('#') + 1)
const reset = (account: TestAccount, token: unknown, password = next, page = 'reset') =>
  portalCall(account, 'POST', `/${page}`, { body: { token, password } })
const over = { status: 422, body: expect.objectContaining({ code: 'link_not_valid' }) }

test('A5: a reset link works once, at the public address, and signs nobody in', async () => {
  const account = await openAccount()
  await givePassword(account, account.carl, own)
  const session = await signInPortal(account, account.carl.email, own)
  const { secret: link } = await issue(account, account.carl, 'reset_link')
  expect(link).toMatch(new RegExp(`^https://${account.host.replaceAll('.', '\\.')}/reset#[\\w-]{43}$`))

  const done = await reset(account, tokenOf(link))

  expect(done).toMatchObject({ status: 200, body: { username: account.carl.email }, cookie: '' })
  expect(await reset(account, tokenOf(link))).toMatchObject(over)
  expect(await portalCall(account, 'GET', '/me', { cookie: session.cookie })).toMatchObject({ status: 401 })
  expect(await signInPortal(account, account.carl.email, own)).toMatchObject({ status: 401 })
  expect(await signInPortal(account, account.carl.email, next)).toMatchObject({ status: 204 })
})

test('A5: two who use a link at once: one has used it', async () => {
  const account = await openAccount()
  const { secret: link } = await issue(account, account.carl, 'activation_link')

  const answers = await Promise.all(
    [own, next].map((password) => reset(account, tokenOf(link), password, 'activation')),
  )

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
})

test('A5: of two units of work that have found a link, one consumes it', async () => {
  const account = await openAccount()
  await issue(account, account.carl, 'reset_link')
  const { id } = await account.asSystem(({ db }) =>
    db.selectFrom('portal_links').select('id').executeTakeFirstOrThrow(),
  )

  const results = await Promise.all([1, 2].map(() => account.asSystem((ctx) => consumeLink(ctx, id))))

  expect(results.sort()).toEqual([false, true])
})

test('A5: a link dies with its time, a newer one, a chosen password, a suspension, and a new address', async () => {
  const account = await openAccount()
  const made = (at?: Date) => issue(account, account.carl, 'reset_link', at)

  expect(
    await reset(account, tokenOf((await made(new Date(Date.now() - hour - 1000))).secret)),
  ).toMatchObject(over)
  const first = await made()
  const second = await made()
  expect(await reset(account, tokenOf(first.secret))).toMatchObject(over)
  const activation = await issue(account, account.carl, 'activation_link')
  expect(await reset(account, tokenOf(second.secret))).toMatchObject({ status: 200 })
  expect(await reset(account, tokenOf(activation.secret), next, 'activation')).toMatchObject(over)

  const third = await made()
  await account.as(account.tess, (ctx) => suspendAccess(ctx, account.carl.id))
  expect(await reset(account, tokenOf(third.secret))).toMatchObject(over)

  const maud = await issue(account, account.maud, 'reset_link')
  await account.asSystem(({ db }) =>
    db
      .updateTable('contact_addresses')
      .set({ address: `maud.new@${account.acme.domain}` })
      .where('contact_id', '=', account.maud.id)
      .execute(),
  )
  expect(await reset(account, tokenOf(maud.secret))).toMatchObject(over)
})

test('A5: a token is of its kind and its account; nothing, a space, a list and a short one are none', async () => {
  const account = await openAccount()
  const other = await openAccount()
  const { secret: link } = await issue(account, account.carl, 'reset_link')

  expect(await reset(account, tokenOf(link), next, 'activation')).toMatchObject(over)
  expect(await reset(other, tokenOf(link))).toMatchObject(over)
  for (const token of ['', ' ', '%20', null, undefined, [], [tokenOf(link)], {}, 0, 'x'.repeat(43)])
    expect(await reset(account, token)).toMatchObject({ status: 422 })
  expect(await reset(account, tokenOf(link))).toMatchObject({ status: 200 })
})

test('a password that is refused leaves the link as it was', async () => {
  const account = await openAccount()
  const { secret: link } = await issue(account, account.carl, 'reset_link')

  expect(await reset(account, tokenOf(link), 'motdepasse1234')).toMatchObject({
    status: 422,
    body: { code: 'password_common' },
  })
  expect(await reset(account, tokenOf(link), own)).toMatchObject({ status: 200 })
})
