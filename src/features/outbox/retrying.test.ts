import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { openPost, outboxOf, type Post } from '#test/mail-out.ts'

import type { OutboundMail } from './contract.ts'
import { queueMail } from './queueing.ts'

async function stage() {
  const account = await openAccount()
  const post = await openPost(account)
  return { account, post }
}

const notify = (account: TestAccount) =>
  account.asSystem((ctx) =>
    queueMail(ctx, {
      kind: 'rule',
      contactId: account.carl.id,
      template: { builtin: 'password_changed' },
      trust: null,
      cause: 'rule',
    }),
  )

const ask = (account: TestAccount, id: string, what: 'retry' | 'discard', by = account.tess) =>
  account.request(by, 'POST', `/outbox/${id}/${what}`)

const only = async (account: TestAccount) => (await outboxOf(account))[0]

const refuseOnce = async (post: Post, code: number, words: string) => {
  post.sink.answer('rcpt', code, words)
  await post.work()
  post.sink.answer('rcpt', null)
}

test('F9: a technician tries a mail now that waits for its next try', async () => {
  const { account, post } = await stage()
  const { id } = await notify(account)
  await refuseOnce(post, 451, 'greylisted')
  await post.work()
  expect(await only(account)).toMatchObject({ state: 'deferred' })

  expect(await ask(account, id, 'retry')).toMatchObject({ status: 200, body: { state: 'queued' } })
  await post.work()

  expect(await only(account)).toMatchObject({ state: 'sent', attempts: 2 })
  expect((await account.trail()).filter((name) => name === 'mail.retried')).toHaveLength(1)
  expect(await ask(account, id, 'retry')).toMatchObject({ status: 409, body: { code: 'mail_not_waiting' } })
})

test('F9: what waits for its next try can be given up, and then never leaves', async () => {
  const { account, post } = await stage()
  const { id } = await notify(account)
  await refuseOnce(post, 451, 'greylisted')

  expect(await ask(account, id, 'discard')).toMatchObject({ status: 200, body: { state: 'discarded' } })
  expect(await ask(account, id, 'retry')).toMatchObject({ status: 409 })
  await post.work()

  expect(post.received()).toEqual([])
  expect(await account.trail()).toContain('mail.discarded')
})

test('F9: what the relay took is shown with the relay’s words, without what it carried', async () => {
  const { account, post } = await stage()
  const { id } = await notify(account)
  await post.work()

  const { body } = await account.request(account.tess, 'GET', `/outbox/${id}`)

  expect(body).toMatchObject({ state: 'sent', relayWords: expect.stringMatching(/^250 /) })
})

test('F9: a mail that was refused is sent again once its address is no longer suspended', async () => {
  const { account, post } = await stage()
  const { id } = await notify(account)
  await refuseOnce(post, 550, 'no such mailbox')
  expect(await only(account)).toMatchObject({ state: 'failed' })

  expect(await ask(account, id, 'retry')).toMatchObject({ status: 409, body: { code: 'address_bounced' } })
  await account.request(account.tess, 'DELETE', `/contacts/${account.carl.id}/address-suspension`)
  expect(await ask(account, id, 'retry')).toMatchObject({ status: 200 })
  await post.work()

  expect(await only(account)).toMatchObject({ state: 'sent' })
  expect(post.received()).toHaveLength(1)
})

test('F9: a mail that came back is sent again, under the same Message-ID', async () => {
  const { account, post } = await stage()
  const { id } = await notify(account)
  await post.work()
  await account.asSystem(({ db }) =>
    db.updateTable('outbound_mails').set({ state: 'bounced', reason: 'bounce_gave_up' }).execute(),
  )

  expect(await ask(account, id, 'retry')).toMatchObject({ status: 200, body: { state: 'queued' } })
  await post.work()

  const [first, second] = post.received()
  expect(second?.mail.messageId).toBe(first?.mail.messageId)
})

test('F9: a reply that the relay refuses for good puts the ticket before the technicians at once', async () => {
  const { account, post } = await stage()
  const opened = await account.request(account.tess, 'POST', '/tickets', {
    contactId: account.carl.id,
    title: 'Printer',
    body: 'It does not print.',
  })
  const { number } = opened.body as { number: number }
  await account.request(account.tess, 'POST', `/tickets/${number}/messages`, {
    body: 'Is it on?',
  })
  const status = async () =>
    ((await account.request(account.tess, 'GET', `/tickets/${number}`)).body as { status: string }).status
  expect(await status()).toBe('waiting')

  await refuseOnce(post, 550, 'no such mailbox')
  await post.work()

  expect(await status()).toBe('open')
  const { body } = await account.request(account.tess, 'GET', '/outbox')
  expect((body as { items: OutboundMail[] }).items).toMatchObject([
    { state: 'failed', error: '550 no such mailbox' },
  ])
})

test('F9: a copy that did not reach who takes part is sent again, while they do', async () => {
  const { account, post } = await stage()
  await account.request(account.tess, 'POST', '/tickets', {
    contactId: account.carl.id,
    title: 'Printer',
    body: 'It does not print.',
  })
  await account.request(account.tess, 'POST', '/tickets/1/participants', { address: 'paul@partner.test' })
  await account.request(account.tess, 'POST', '/tickets/1/messages', { body: 'Is it on?' })
  await post.work()
  const copyOf = async () =>
    (await outboxOf(account)).find(({ recipient }) => recipient === 'paul@partner.test')
  const { id = '', state } = (await copyOf()) ?? {}
  expect(state).toBe('sent')
  await account.asSystem(({ db }) =>
    db.updateTable('outbound_mails').set({ state: 'bounced' }).where('id', '=', id).execute(),
  )

  expect(await ask(account, id, 'retry')).toMatchObject({ status: 200, body: { state: 'queued' } })
  await post.work()
  expect(await copyOf()).toMatchObject({ state: 'sent' })

  await account.asSystem(({ db }) =>
    db.updateTable('outbound_mails').set({ state: 'bounced' }).where('id', '=', id).execute(),
  )
  await account.request(account.tess, 'DELETE', '/tickets/1/participants/paul@partner.test')
  expect(await ask(account, id, 'retry')).toMatchObject({ status: 409 })
})
