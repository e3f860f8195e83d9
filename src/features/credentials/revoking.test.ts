import { expect, test } from 'vitest'

import { openAccount, type Person, type TestAccount } from '#test/account.ts'
import { credentialsIn, linkIn, openPost, outboxOf } from '#test/mail-out.ts'
import { givePassword, portalCall, signInPortal } from '#test/portal.ts'

const own = 'trois bouées orange'

const hand = (account: TestAccount, { id }: Person, wish: object) =>
  account.request(account.tess, 'POST', `/contacts/${id}/credentials`, wish)
const revoke = (account: TestAccount, { id }: Person, wish: object = {}, by: Person = account.tess) =>
  account.request(by, 'DELETE', `/contacts/${id}/credentials`, wish)
const count = async (account: TestAccount, name: string) =>
  (await account.trail()).filter((each) => each === name).length

test('what was handed over is revoked: neither password nor link works, the own password does, and it is done once', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await givePassword(account, account.carl, own)
  await hand(account, account.carl, { method: 'link' })
  await post.work()
  const { body } = await hand(account, account.carl, { method: 'temporary-show' })
  const { password } = body as { password: string } // as the contract says

  expect(await revoke(account, account.carl)).toMatchObject({ status: 204 })
  expect(await revoke(account, account.carl)).toMatchObject({ status: 204 })

  expect(await signInPortal(account, account.carl.email, password)).toMatchObject({ status: 401 })
  const token = linkIn(post.only()).split('#')[1]
  expect(
    await portalCall(account, 'POST', '/reset', { body: { token, password: 'quatre vélos mauves' } }),
  ).toMatchObject({ status: 422 })
  expect(await signInPortal(account, account.carl.email, own)).toMatchObject({ status: 204 })
  expect(await count(account, 'credentials.revoked')).toBe(1)
})

test('a mail with credentials that waits never leaves once they are revoked, and nothing was minted for it', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await hand(account, account.carl, { method: 'temporary-mail' })

  await revoke(account, account.carl)
  await post.work()

  expect(post.received()).toEqual([])
  expect(await outboxOf(account)).toMatchObject([{ state: 'discarded', sealed: false }])
})

test('the own password ends only if that is asked: sessions end with it, and the contact is told where wanted', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await givePassword(account, account.carl, own)
  const { cookie } = await signInPortal(account, account.carl.email, own)

  await revoke(account, account.carl, { endOwnPassword: true, notify: true })
  await post.work()

  expect(await signInPortal(account, account.carl.email, own)).toMatchObject({ status: 401 })
  expect(await portalCall(account, 'GET', '/me', { cookie })).toMatchObject({ status: 401 })
  const notice = post.only()
  expect(notice.header('x-guichet-kind')).toEqual(['notice'])
  expect(notice.header('x-guichet-credential')).toEqual([])
  expect(notice.mail.subject).toBe('Vos identifiants ne fonctionnent plus')
})

test('Q-02: a reset ends the own password only if asked, and then the new credentials alone let in', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await givePassword(account, account.carl, own)

  await hand(account, account.carl, { method: 'temporary-mail', endOwnPassword: true })
  expect(await signInPortal(account, account.carl.email, own)).toMatchObject({ status: 401 })
  await post.work()

  const { username, password } = credentialsIn(post.only())
  expect(await signInPortal(account, username, password)).toMatchObject({ status: 200 })
  expect(await account.trail()).toEqual(expect.arrayContaining(['password.revoked', 'credentials.asked']))
})

test('suspending and giving back are told by mail where the technician says so', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const path = `/contacts/${account.carl.id}/suspension`
  await account.request(account.tess, 'POST', path, { notify: true })
  await account.request(account.tess, 'POST', path, { notify: true })
  await post.work()
  await account.request(account.tess, 'DELETE', path, { notify: true })
  await account.request(account.tess, 'POST', path)
  await post.work()

  expect(post.received().map(({ mail }) => mail.subject)).toEqual([
    'Votre accès au Portail Client est suspendu',
    'Votre accès au Portail Client est rétabli',
  ])
})

test('a template of one’s own carries credentials, if it holds what the way needs', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const template = async (name: string, body: string) => {
    const variants = [{ locale: 'fr', subject: name, body }]
    const made = await account.request(account.ada, 'POST', '/email-templates', { name, variants })
    return (made.body as { id: string }).id // as the contract says
  }
  const templateId = await template('Nos accès', '<p>Le voici : {[portal.password]}</p>')
  const empty = await template('Sans rien', '<p>Bonjour</p>')

  expect(await hand(account, account.carl, { method: 'temporary-mail', templateId: empty })).toMatchObject({
    status: 422,
    body: { code: 'template_lacks_credentials' },
  })
  expect(await hand(account, account.carl, { method: 'link', templateId })).toMatchObject({ status: 422 })
  expect(await outboxOf(account)).toEqual([])

  await hand(account, account.carl, { method: 'temporary-mail', templateId })
  await post.work()
  expect(post.only().mail.subject).toBe('Nos accès')
  expect(post.only().header('x-guichet-kind')).toEqual(['reset'])
})

test('technicians are told beforehand that credentials left a moment ago', async () => {
  const account = await openAccount()
  const path = `/contacts/${account.carl.id}/credentials`
  expect((await account.request(account.tess, 'GET', path)).body).toEqual({ refusal: null, heldUntil: null })

  await hand(account, account.carl, { method: 'temporary-mail' })

  const { body } = await account.request(account.tess, 'GET', path)
  const { heldUntil } = body as { heldUntil: string } // as the contract says
  expect(Date.parse(heldUntil) - Date.now()).toBeGreaterThan(14 * 60_000)
  await account.request(account.tess, 'POST', `/contacts/${account.carl.id}/suspension`)
  expect((await account.request(account.tess, 'GET', path)).body).toMatchObject({
    refusal: 'access_disabled',
  })
})

test('a contact revokes nothing, and another account’s contact does not exist', async () => {
  const account = await openAccount()
  const other = await openAccount()

  expect(await revoke(account, account.carl, {}, account.maud)).toMatchObject({ status: 401 })
  expect(await revoke(account, other.carl)).toMatchObject({ status: 404 })
  expect(await revoke(account, account.carl, { notify: 'perhaps' })).toMatchObject({ status: 422 })
  expect(await account.trail()).toEqual(['account.opened'])
})
