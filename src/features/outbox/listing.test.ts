import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { openPost } from '#test/mail-out.ts'

import type { OutboundDetails, OutboundMail } from './contract.ts'
import { queueMail } from './queueing.ts'

const queue = (
  account: TestAccount,
  contactId: string,
  template: 'portal_credentials' | 'password_changed',
) =>
  account.asSystem((ctx) =>
    queueMail(ctx, { kind: 'rule', contactId, template: { builtin: template }, trust: null, cause: 'rule' }),
  )
const list = async (account: TestAccount, query = '') => {
  const { status, body } = await account.request(account.tess, 'GET', `/outbox${query}`)
  expect(status).toBe(200)
  return body as { items: OutboundMail[]; next: string | null }
}

test('every mail stands in the outbox with its fate, the newest first, in pages', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  for (const { id } of [account.carl, account.maud, account.mallory])
    await queue(account, id, 'password_changed')
  await post.work()
  await queue(account, account.carl.id, 'password_changed')

  const first = await list(account, '?limit=3')
  expect(first.items.map(({ state, contact }) => [contact?.name, state])).toEqual([
    ['Carl Test', 'queued'],
    ['Mallory Test', 'sent'],
    ['Maud Test', 'sent'],
  ])
  expect((await list(account, `?limit=3&after=${first.next}`)).items).toMatchObject([
    {
      recipient: account.carl.email,
      state: 'sent',
      kind: 'rule',
      template: 'Mot de passe modifié',
      ticketNumber: null,
    },
  ])
  expect((await list(account, `?contactId=${account.carl.id}`)).items).toHaveLength(2)
  expect((await list(account, '?state=queued')).items).toHaveLength(1)
})

test('C12: whoever reads a mail in the outbox sees dots where the password stands, before it leaves and after', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const { id } = await queue(account, account.carl.id, 'portal_credentials')
  const read = async () => {
    const { status, body } = await account.request(account.ada, 'GET', `/outbox/${id}`)
    expect(status).toBe(200)
    return body as OutboundDetails
  }

  for (const state of ['queued', 'sent']) {
    const mail = await read()
    expect(mail).toMatchObject({ state, credential: 'temporary-password', recipient: account.carl.email })
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain('••••••')
      expect(part).toContain(account.carl.email)
      expect(part).not.toMatch(/\{\[|([a-hjkmnp-z2-9]{4}-){4}/)
    }
    await post.work()
  }
  expect(post.received()).toHaveLength(1)
})

test('a mail is discarded once; one that left, and another account’s, is not', async () => {
  const account = await openAccount()
  const other = await openAccount()
  const post = await openPost(account)
  const { id } = await queue(account, account.carl.id, 'portal_credentials')
  const discard = (by: TestAccount, mail: string) => by.request(by.tess, 'POST', `/outbox/${mail}/discard`)

  expect(await discard(other, id)).toMatchObject({ status: 404 })
  expect(await discard(account, id)).toMatchObject({ status: 200, body: { state: 'discarded' } })
  expect(await discard(account, id)).toMatchObject({ status: 409, body: { code: 'mail_not_waiting' } })
  await post.work()
  expect(post.received()).toEqual([])

  const left = await queue(account, account.maud.id, 'password_changed')
  await post.work()
  expect(await discard(account, left.id)).toMatchObject({ status: 409 })
  expect(await account.request(account.tess, 'POST', `/outbox/${left.id}/release`)).toMatchObject({
    status: 409,
  })
})

test('a text that looks like a place for a secret is not one', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await account.asSystem(({ db }) =>
    db
      .updateTable('contacts')
      .set({ first_name: '{[portal.password]}{[Mot de passe du portail]}' })
      .where('id', '=', account.carl.id)
      .execute(),
  )
  await queue(account, account.carl.id, 'portal_credentials')
  await post.work()

  expect(post.received()[0]?.mail.text).toContain('Bonjour {[portal.password]}{[Mot de passe du portail]},')
})

test('the outbox is narrowed down to a kind, a recipient or their domain, and to days', async () => {
  const account = await openAccount()
  const other = await openAccount()
  for (const { id } of [account.carl, account.mallory]) await queue(account, id, 'password_changed')
  const { email } = account.carl
  const domain = email.slice(email.indexOf('@') + 1)
  const yesterday = new Date(Date.now() - 2 * 24 * 3_600_000).toISOString().slice(0, 10)
  const found = async (query: string, by = account) =>
    (await list(by, `?${query}`)).items.map(({ contact }) => contact?.name)

  expect(await found(`recipient=${encodeURIComponent(email.toUpperCase())}`)).toEqual(['Carl Test'])
  expect(await found(`recipient=${domain}`)).toEqual(['Carl Test'])
  expect(await found('kind=rule')).toEqual(['Mallory Test', 'Carl Test'])
  expect(await found('kind=reply')).toEqual([])
  expect(await found(`since=${yesterday}`)).toEqual(['Mallory Test', 'Carl Test'])
  expect(await found(`until=${yesterday}&kind=rule`)).toEqual([])
  expect(await found(`recipient=${domain}`, other)).toEqual([])
  expect(await account.request(account.tess, 'GET', '/outbox?since=0000-01-01')).toMatchObject({
    status: 422,
  })
})
