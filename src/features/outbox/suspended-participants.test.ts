import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, mailOf, untrusted } from '#test/mail-in.ts'
import { openPost } from '#test/mail-out.ts'

const paul = 'Paul@partner.test'

const report = (recipient: string) =>
  [
    'From: MAILER-DAEMON@mx.elsewhere.test',
    'Subject: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.elsewhere.test\r\n',
    `Final-Recipient: rfc822; ${recipient}\r\nAction: failed\r\nStatus: 5.1.1`,
    'Diagnostic-Code: smtp; 550 User unknown\r\n\r\n--b--\r\n',
  ].join('\r\n')

/** Paul takes part in Carl's ticket, and the copy that he was sent came back. */
async function bouncedCopy() {
  const account = await openAccount()
  const post = await openPost(account)
  await deliver(account, { raw: mailOf({ from: account.carl.email }) })
  await post.work()
  await account.request(account.tess, 'POST', '/tickets/1/participants', { address: paul })
  await account.request(account.tess, 'POST', '/tickets/1/messages', { body: 'Voici.' })
  await post.work()
  const copy = post.received().find(({ to }) => to.includes(paul))
  await deliver(account, { from: '', to: copy?.from ?? '', raw: report(paul), via: untrusted })
  await post.work()
  return { account, post }
}

const suspensionsOf = async ({ request, tess }: TestAccount) =>
  ((await request(tess, 'GET', '/tickets/1')).body as { suspensions: object[] }).suspensions // the contract's shape
const lift = (account: TestAccount, address: string, by = account.tess) =>
  account.request(by, 'DELETE', `/tickets/1/participants/${address}/suspension`)
const lifted = async (account: TestAccount) =>
  (await account.trail()).filter((name) => name === 'address.lifted').length

test('L8: a ticket says whose copies come back, and lets the address be tried again, once', async () => {
  const { account } = await bouncedCopy()
  expect(await suspensionsOf(account)).toMatchObject([
    { address: paul, reason: 'bounced', words: '550 User unknown' },
  ])

  const answers = await Promise.all([lift(account, paul), lift(account, paul.toUpperCase())])
  expect(answers.map(({ status }) => status)).toEqual([204, 204])
  expect(await lift(account, paul)).toMatchObject({ status: 204 })

  expect(await suspensionsOf(account)).toEqual([])
  expect(await lifted(account)).toBe(1)
  const { body } = await account.request(account.tess, 'GET', '/tickets/1/timeline')
  expect(body).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({
        event: expect.objectContaining({
          name: 'address.lifted',
          details: { address: paul, reason: 'bounced' },
        }),
      }),
    ]),
  })
})

test('L8: the copy that came back is sent again once its address is tried again', async () => {
  const { account, post } = await bouncedCopy()
  const { body } = await account.request(account.tess, 'GET', '/outbox?state=bounced')
  const { items } = body as { items: { id: string }[] } // the contract's shape
  const retry = () => account.request(account.tess, 'POST', `/outbox/${items[0]?.id}/retry`)
  expect(await retry()).toMatchObject({ status: 409, body: { code: 'address_bounced' } })

  await lift(account, paul)
  expect(await retry()).toMatchObject({ status: 200 })
  await post.work()

  expect(post.received().filter(({ to }) => to.includes(paul))).toHaveLength(2)
})

test('who takes part and is a contact is written to by themselves again', async () => {
  const { account, post } = await bouncedCopy()
  await account.request(account.tess, 'POST', '/tickets/1/participants', { address: account.maud.email })
  await account.request(account.tess, 'POST', '/tickets/1/messages', { body: 'Encore.' })
  await post.work()
  const copy = post.received().find(({ to }) => to.includes(account.maud.email))
  await deliver(account, {
    from: '',
    to: copy?.from ?? '',
    raw: report(account.maud.email),
    via: untrusted,
  })
  await post.work()
  const maud = async () =>
    (await account.request(account.tess, 'GET', `/contacts/${account.maud.id}`)).body as {
      suspension: object | null
    } // the contract's shape
  expect(await maud()).toMatchObject({ suspension: { reason: 'bounced' } })

  await lift(account, account.maud.email)

  expect(await maud()).toMatchObject({ suspension: null })
  const history = await account.request(account.tess, 'GET', `/contacts/${account.maud.id}/history`)
  expect(JSON.stringify(history.body)).toContain('address.lifted')
})

test('nothing is lifted for who takes no part, on another account’s ticket, or by a contact', async () => {
  const { account } = await bouncedCopy()
  const other = await openAccount()

  await account.asSystem(({ db, now }) =>
    db
      .insertInto('address_suspensions')
      .values({ address_key: 'nobody@partner.test', reason: 'bounced', words: '', since: now })
      .execute(),
  )
  expect(await lift(account, 'nobody@partner.test')).toMatchObject({ status: 204 })
  expect(await lift(other, paul)).toMatchObject({ status: 404 })
  expect(await lift(account, paul, account.carl)).toMatchObject({ status: 401 })
  await account.request(account.tess, 'DELETE', `/tickets/1/participants/${paul}`)
  expect(await lift(account, paul)).toMatchObject({ status: 204 })

  expect(await lifted(account)).toBe(0)
})
