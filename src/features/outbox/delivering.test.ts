import { expect, test } from 'vitest'

import { issueCredentials } from '#features/portal-access/index.ts'
import type { Context } from '#platform/context.ts'
import { openAccount, type TestAccount } from '#test/account.ts'
import { credentialsIn, openPost, outboxOf, type Post } from '#test/mail-out.ts'
import { nowhere } from '#test/outside.ts'
import { signInPortal } from '#test/portal.ts'
import { drainQueue } from '#test/queue.ts'

import { deliverMail } from './delivering.ts'
import { driveOverdue } from './driving.ts'
import { queueMail } from './queueing.ts'

const minute = 60_000
const later = (milliseconds: number) => new Date(Date.now() + milliseconds)

const queue = (
  account: TestAccount,
  template: 'portal_credentials' | 'password_changed' = 'portal_credentials',
) =>
  account.asSystem((ctx) =>
    queueMail(ctx, {
      kind: 'rule',
      contactId: account.carl.id,
      template: { builtin: template },
      trust: null,
      cause: 'rule',
    }),
  )

/** The delivery as it is at this moment, whatever the queue would wait for. */
const deliverNow = async (account: TestAccount, post: Post, id: string, now = new Date()) =>
  deliverMail.perform(
    Object.assign(<R>(work: (ctx: Context) => Promise<R>) => account.asSystem(work, now), {
      accountId: account.id,
    }),
    { id },
    post.outside,
  )

const only = async (account: TestAccount) => {
  const [mail] = await outboxOf(account)
  if (!mail) throw new Error('no mail')
  return mail
}

test('a mail that left keeps no secret: the seal is wiped, the parts hold only its place', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await queue(account)
  await post.work()

  const { password } = credentialsIn(post.only())
  const mail = await only(account)
  expect(mail).toMatchObject({ state: 'sent', sealed: false, attempts: 1, settled_at: expect.any(Date) })
  expect(`${mail.subject}${mail.body_html}${mail.body_text}`).not.toContain(password)
  expect(await signInPortal(account, account.carl.email, password)).toMatchObject({ status: 200 })
  expect((await account.trail()).filter((name) => name.startsWith('credentials.'))).toEqual([
    'credentials.issued',
    'credentials.sent',
  ])
})

test('F4: a retry sends the same bytes with the same password, which still works', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const { id } = await queue(account)
  post.sink.answer('data', 451)
  await post.work()

  const waiting = await only(account)
  expect(waiting).toMatchObject({ state: 'deferred', reason: 'deferred', sealed: true, attempts: 1 })
  expect(waiting.error).toContain('451')
  expect(waiting.due_at.getTime()).toBeGreaterThan(Date.now())
  post.sink.answer('data', null)
  await deliverNow(account, post, id, later(5 * minute))
  // The relay's 250 was lost on the way: the same mail once more.
  await account.asSystem(({ db }) =>
    db
      .updateTable('outbound_mails')
      .set({ state: 'sending', sealed_secret: waiting.sealed_secret, due_at: new Date() })
      .execute(),
  )
  await deliverNow(account, post, id, later(10 * minute))

  const [first, second] = post.received()
  expect(first?.raw).toBe(second?.raw)
  expect(
    await signInPortal(account, account.carl.email, first ? credentialsIn(first).password : ''),
  ).toMatchObject({ status: 200 })
  expect(
    await account.asSystem(({ db }) => db.selectFrom('credential_issues').select('id').execute()),
  ).toHaveLength(1)
})

test('F4: a password that a newer one has replaced is not sent any more', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const { id } = await queue(account)
  post.sink.answer('data', 451)
  await post.work()
  post.sink.answer('data', null)

  await account.as(account.tess, (ctx) =>
    issueCredentials(ctx, {
      contactId: account.carl.id,
      cause: 'technician',
      form: 'temporary_password',
      mailId: null,
      technicianId: account.tess.id,
    }),
  )
  await deliverNow(account, post, id, later(5 * minute))

  expect(await only(account)).toMatchObject({
    state: 'expired',
    reason: 'credentials_superseded',
    sealed: false,
  })
  expect(post.received()).toEqual([])
})

test('F9: what the relay will never take has failed, visibly, and can be tried again with a new password', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const { id } = await queue(account)
  post.sink.answer('rcpt', 550, 'no such mailbox')
  await post.work()

  expect(await only(account)).toMatchObject({
    state: 'failed',
    reason: 'refused_by_relay',
    error: expect.stringContaining('no such mailbox'),
    sealed: false,
  })
  expect(await account.trail()).toContain('mail.failed')
  expect(await account.request(account.tess, 'GET', '/outbox/waiting')).toMatchObject({ body: { failed: 1 } })

  post.sink.answer('rcpt', null)
  expect(await account.request(account.tess, 'POST', `/outbox/${id}/release`)).toMatchObject({ status: 200 })
  await post.work()
  expect(await signInPortal(account, account.carl.email, credentialsIn(post.only()).password)).toMatchObject({
    status: 200,
  })
})

test('F9: a mail that the relay does not want yet is tried later each time, for five days', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const { id: notice } = await queue(account, 'password_changed')
  post.sink.answer('rcpt', 451, 'greylisted')
  await post.work()
  const waits: number[] = []
  let now = Date.now()
  for (let tries = 0; tries < 200; tries += 1) {
    const mail = await only(account)
    if (mail.state !== 'deferred') break
    waits.push(mail.due_at.getTime() - now)
    now = mail.due_at.getTime() + 1
    await deliverNow(account, post, notice, new Date(now))
  }

  expect(await only(account)).toMatchObject({ state: 'failed', reason: 'gave_up' })
  expect(waits.length).toBeGreaterThan(15)
  expect(Math.max(...waits)).toBeLessThan(8 * 60 * minute)
  expect(waits[4]).toBeGreaterThan(waits[0] ?? 0)
  expect(now - Date.now()).toBeGreaterThan(4.5 * 24 * 60 * minute)
})

test('F9: credentials that ran out while they waited are made anew, and those sealed before are not', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await account.asSystem(({ db }) =>
    db.updateTable('email_settings').set({ temporary_password_hours: 1 }).execute(),
  )
  const { id } = await queue(account)
  post.sink.answer('data', 451)
  await post.work()
  for (let minutes = 2; minutes < 40; minutes += 4)
    await deliverNow(account, post, id, later(minutes * minute))
  const issues = () =>
    account.asSystem(({ db }) => db.selectFrom('credential_issues').select('expires_at').execute())
  expect(await issues()).toHaveLength(1)
  post.sink.answer('data', null)
  await deliverNow(account, post, id, later(24 * 60 * minute))

  expect(post.received()).toHaveLength(1)
  expect(await issues()).toHaveLength(2)
  expect(await only(account)).toMatchObject({ state: 'sent', sealed: false })
  expect(await signInPortal(account, account.carl.email, credentialsIn(post.only()).password)).toMatchObject({
    status: 200,
  })
})

test('F9: credentials do not wait behind other mail', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  for (let number = 0; number < 4; number += 1) await queue(account, 'password_changed')
  await queue(account)
  await post.work()

  expect(post.received()[0]?.header('x-guichet-credential')).toEqual(['temporary-password'])
  expect(post.received()).toHaveLength(5)
})

test('F3: whoever was sending is given time, and then somebody else takes the mail up', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const { id } = await queue(account, 'password_changed')
  await account.asSystem(({ db }) =>
    db
      .updateTable('outbound_mails')
      .set({ state: 'sending', attempts: 1, due_at: later(minute) })
      .execute(),
  )

  await deliverNow(account, post, id)
  expect(post.received()).toEqual([])
  expect(await account.asSystem(driveOverdue, later(1.5 * minute))).toBe(0)
  expect(await account.asSystem(driveOverdue, later(3 * minute))).toBe(1)

  await deliverNow(account, post, id, later(3 * minute))
  expect(post.received()).toHaveLength(1)
})

test('F3: of two who deliver one mail at once, one does', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const { id } = await queue(account)

  await Promise.all([deliverNow(account, post, id), deliverNow(account, post, id), post.work()])

  expect(post.received()).toHaveLength(1)
  expect(await only(account)).toMatchObject({ state: 'sent', attempts: 1 })
})

test('E3: a mail that waited goes to the address the contact has now, and says so inside', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await queue(account)
  const address = `carl.new@${account.acme.domain}`
  await account.asSystem(({ db }) =>
    db.updateTable('contact_addresses').set({ address }).where('contact_id', '=', account.carl.id).execute(),
  )
  await post.work()

  expect(post.only().to).toEqual([address])
  expect(credentialsIn(post.only()).username).toBe(address)
})

test('a contact who was suspended or archived meanwhile gets no credentials', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await queue(account)
  await account.request(account.tess, 'POST', `/contacts/${account.carl.id}/suspension`)
  await post.work()

  expect(await only(account)).toMatchObject({ state: 'refused', reason: 'access_disabled', sealed: false })
  expect(post.received()).toEqual([])
})

test('without a relay a credential mail waits with nothing minted, and leaves once there is one', async () => {
  const account = await openAccount()
  await queue(account)
  await drainQueue(account.house, nowhere)

  expect(await only(account)).toMatchObject({ state: 'waiting_for_relay', sealed: false, released_at: null })
  expect(
    await account.asSystem(({ db }) => db.selectFrom('credential_issues').select('id').execute()),
  ).toEqual([])
  expect(await account.request(account.tess, 'GET', '/outbox/waiting')).toMatchObject({
    body: { forRelay: 1 },
  })

  const post = await openPost(account)
  await account.asSystem(driveOverdue, later(2 * minute))
  await post.work()
  expect(await signInPortal(account, account.carl.email, credentialsIn(post.only()).password)).toMatchObject({
    status: 200,
  })
})
