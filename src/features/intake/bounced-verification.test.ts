import { expect, test } from 'vitest'

import { openAccount } from '#test/account.ts'
import { deliver, untrusted } from '#test/mail-in.ts'
import { openPost } from '#test/mail-out.ts'

import type { SupportAddress } from './contract.ts'

const path = '/settings/support-addresses'

async function verifying() {
  const account = await openAccount()
  const post = await openPost(account)
  const address = `sales@${account.host}`
  const { body } = await account.request(account.ada, 'POST', path, { address })
  const { id } = body as SupportAddress // the contract's shape
  const ask = () => account.request(account.ada, 'POST', `${path}/${id}/verification`)
  const verification = async () => {
    const { items } = (await account.request(account.tess, 'GET', path)).body as { items: SupportAddress[] } // the contract's shape
    return items.find((each) => each.address === address)?.verification
  }
  /** What the minute between two askings is there for does not matter here. */
  const later = () =>
    account.asSystem(({ db, now }) =>
      db
        .updateTable('support_addresses')
        .set({ verification_asked_at: new Date(now.getTime() - 120_000) })
        .where('address', '=', address)
        .execute(),
    )
  return { account, post, address, ask, later, verification }
}

const report = (recipient: string) =>
  [
    'From: MAILER-DAEMON@mx.elsewhere.test',
    'Subject: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.elsewhere.test\r\n',
    `Final-Recipient: rfc822; ${recipient}\r\nAction: failed\r\nStatus: 5.7.1`,
    'Diagnostic-Code: smtp; 550 5.7.1 Group does not accept outside senders\r\n\r\n--b--\r\n',
  ].join('\r\n')

test('an address says that the mail which was to verify it came back, with the server’s words, until the next one comes in', async () => {
  const { account, post, address, ask, later, verification } = await verifying()
  await ask()
  await post.work()
  expect(await verification()).toMatchObject({ state: 'waiting' })

  await deliver(account, { from: '', to: post.only().from, raw: report(address), via: untrusted })
  await post.work()
  expect(await verification()).toMatchObject({
    state: 'bounced',
    words: '550 5.7.1 Group does not accept outside senders',
    verifiedAt: null,
  })

  await later()
  expect(await ask()).toMatchObject({
    status: 202,
    body: { verification: { state: 'waiting', words: null } },
  })
  await post.work()
  await deliver(account, { to: address, raw: post.received().at(-1)?.raw ?? '' })
  await post.work()
  expect(await verification()).toMatchObject({ state: 'verified', words: null })
})

test('an address says that the relay refused the mail which was to verify it', async () => {
  const { post, ask, verification } = await verifying()
  await ask()
  post.sink.answer('rcpt', 550, '5.1.1 no such mailbox')
  await post.work()

  expect(await verification()).toMatchObject({
    state: 'bounced',
    words: expect.stringContaining('no such mailbox'),
  })
})
