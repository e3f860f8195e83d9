import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { openPost, outboxOf } from '#test/mail-out.ts'

import { queueMail } from './queueing.ts'

const queue = (account: TestAccount, trust: 'unverified' | null) =>
  account.asSystem((ctx) =>
    queueMail(ctx, {
      kind: 'welcome',
      contactId: account.carl.id,
      template: { builtin: 'portal_credentials' },
      trust,
      cause: 'welcome',
    }),
  )

async function stage() {
  const account = await openAccount()
  const post = await openPost(account)
  const { id } = await queue(account, 'unverified')
  expect(await discard(account, id)).toMatchObject({
    status: 200,
    body: { state: 'discarded', reason: null },
  })
  return { account, post, id }
}

const discard = (account: TestAccount, id: string) =>
  account.request(account.tess, 'POST', `/outbox/${id}/discard`)
const putBack = (account: TestAccount, id: string, by = account) =>
  by.request(by.tess, 'DELETE', `/outbox/${id}/discard`)
const release = (account: TestAccount, id: string) =>
  account.request(account.tess, 'POST', `/outbox/${id}/release`)
const undone = async (account: TestAccount) =>
  (await account.trail()).filter((name) => name === 'mail.discard_undone').length

test('a mail that was never to leave waits for a person again, for the reason it had, also when that is said twice or at once', async () => {
  const { account, post, id } = await stage()

  const answers = await Promise.all([putBack(account, id), putBack(account, id)])

  for (const answer of answers)
    expect(answer).toMatchObject({
      status: 200,
      body: { state: 'waiting_for_click', reason: 'sender_unverified', settledAt: null },
    })
  expect(await undone(account)).toBe(1)
  await post.work()
  expect(post.received()).toEqual([])

  expect(await release(account, id)).toMatchObject({ body: { state: 'queued' } })
  await post.work()
  expect(post.received()).toHaveLength(1)
  expect(await putBack(account, id)).toMatchObject({
    status: 409,
    body: { code: 'outbound_not_discarded' },
  })
})

test('what waits again leaves with the others of its domain once that is decided', async () => {
  const { account, post, id } = await stage()
  await putBack(account, id)

  const domain = account.carl.email.split('@')[1]
  await account.request(account.tess, 'PUT', `/settings/welcomed-domains/${domain}`, { policy: 'always' })
  await post.work()

  expect(post.received()).toHaveLength(1)
})

test('a mail that waits again stands under the budgets of the moment it is sent: credentials that left within fifteen minutes are not sent twice', async () => {
  const { account, post, id } = await stage()
  await queue(account, null)
  await post.work()
  await putBack(account, id)

  expect(await release(account, id)).toMatchObject({ body: { state: 'already_sent' } })
  await post.work()

  expect(post.received()).toHaveLength(1)
})

test('what was given up while it waited for its next try waits for a person, and has a new password when it leaves', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const { id } = await queue(account, null)
  post.sink.answer('rcpt', 451, 'greylisted')
  await post.work()
  post.sink.answer('rcpt', null)
  await discard(account, id)

  expect(await putBack(account, id)).toMatchObject({
    body: { state: 'waiting_for_click', reason: 'put_back' },
  })
  await release(account, id)
  await post.work()

  expect(await outboxOf(account)).toMatchObject([{ state: 'sent' }])
  expect(post.received()).toHaveLength(1)
})

test('another account’s mail, and one that nobody discarded, is not put back', async () => {
  const { account, id } = await stage()
  const other = await openAccount()
  expect(await putBack(account, id, other)).toMatchObject({ status: 404 })
  expect(await undone(account)).toBe(0)

  const { id: leaving } = await queue(account, null)
  expect(await putBack(account, leaving)).toMatchObject({ status: 409 })
})
