import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { linkIn, openPost, outboxOf, returnPath } from '#test/mail-out.ts'
import { givePassword, portalCall, signInPortal } from '#test/portal.ts'

const own = 'trois bouées orange'
const next = 'quatre vélos mauves'

const forget = (account: TestAccount, username: string, from?: string) =>
  portalCall(account, 'POST', '/forgotten-password', { body: { username }, ...(from ? { from } : {}) })
const reset = (account: TestAccount, link: string, password = next) =>
  portalCall(account, 'POST', '/reset', { body: { token: link.split('#')[1], password } })

test('8.2.13: who forgot their password gets a link, chooses another one with it, once, and is told', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await givePassword(account, account.carl, own)

  expect(await forget(account, ` ${account.carl.email.toUpperCase()} `)).toMatchObject({ status: 204 })
  await post.work()

  const mail = post.only()
  expect(mail).toMatchObject({ from: expect.stringMatching(returnPath), to: [account.carl.email] })
  expect(mail.header('x-guichet-kind')).toEqual(['reset'])
  expect(mail.header('x-guichet-credential')).toEqual(['link'])
  const link = linkIn(mail)
  expect(link).toMatch(new RegExp(`^https://${account.host}/reset#[\\w-]{43}$`))
  expect(mail.mail.html).toContain(`href="${link}"`)
  expect(await signInPortal(account, account.carl.email, own)).toMatchObject({ status: 204 })

  expect(await reset(account, link)).toMatchObject({ status: 200, body: { username: account.carl.email } })
  expect(await reset(account, link)).toMatchObject({ status: 422, body: { code: 'link_not_valid' } })
  expect(await signInPortal(account, account.carl.email, next)).toMatchObject({ status: 204 })

  await post.work()
  const [, notice] = post.received()
  expect(notice?.header('x-guichet-kind')).toEqual(['notice'])
  expect(notice?.mail.subject).toBe('Votre mot de passe a été modifié')
  expect(notice?.raw).not.toContain(next)
})

test('A1: the answer is the same for known, unknown, suspended, archived and other accounts’ names, and one mail leaves', async () => {
  const account = await openAccount()
  const other = await openAccount()
  const post = await openPost(account)
  await givePassword(account, account.carl, own)
  await account.request(account.tess, 'POST', `/contacts/${account.maud.id}/suspension`)
  await account.request(account.tess, 'PATCH', `/contacts/${account.mallory.id}`, { archived: true })

  const answers = []
  for (const name of [account.carl, account.maud, account.mallory, other.carl, account.tess])
    answers.push(await forget(account, name.email))
  answers.push(
    await forget(account, 'nobody@acme.test'),
    await forget(account, ''),
    await forget(account, '%00'),
  )
  await post.work()

  for (const answer of answers) expect(answer).toEqual({ status: 204, body: null, cookie: '', length: 0 })
  expect(post.only().to).toEqual([account.carl.email])
})

test('the link goes to the primary address, whichever of theirs a contact typed', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await account.asSystem(({ db, now }) =>
    db
      .insertInto('contact_addresses')
      .values({ address: 'carl@home.test', contact_id: account.carl.id, created_at: now })
      .execute(),
  )

  await forget(account, 'carl@home.test')
  await post.work()

  expect(post.only().to).toEqual([account.carl.email])
})

test('A5: the link is of our own address, whatever the request says of itself', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const { webServer } = await import('#test/web.ts')
  const web = await webServer(account.house)
  const ask = (headers: Record<string, string>) =>
    web.inject({
      method: 'POST',
      url: '/api/v1/portal/forgotten-password',
      headers: { 'content-type': 'application/json', host: account.host, ...headers },
      payload: JSON.stringify({ username: account.carl.email }),
    })

  expect((await ask({ host: 'evil.test' })).statusCode).toBe(421)
  expect(
    (await ask({ 'x-forwarded-host': 'evil.test', forwarded: 'host=evil.test', 'x-forwarded-proto': 'http' }))
      .statusCode,
  ).toBe(204)
  await post.work()

  expect(new URL(linkIn(post.only())).origin).toBe(`https://${account.host}`)
})

test('L6: however often and from wherever it is asked for, few mails reach one person', async () => {
  const account = await openAccount()
  const post = await openPost(account)

  const answers = []
  for (let number = 0; number < 200; number += 1)
    answers.push(await forget(account, account.carl.email, `203.0.113.${number % 50}`))
  await post.work()

  expect(new Set(answers.map(({ status, length }) => `${status} ${length}`)).size).toBe(1)
  expect(post.received().length).toBeLessThanOrEqual(3)
  expect((await outboxOf(account)).map(({ state }) => state)).toEqual([
    'sent',
    'already_sent',
    'already_sent',
  ])
})

test('an account that sends no reset mails sends none, and answers the same', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await account.asSystem(({ db }) => db.updateTable('email_settings').set({ reset_mail: false }).execute())

  expect(await forget(account, account.carl.email)).toMatchObject({ status: 204, length: 0 })
  await post.work()

  expect(post.received()).toEqual([])
})
