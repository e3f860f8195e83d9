import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { corporaFolder, mailsOf } from '#test/corpora.ts'
import { deliver, ledgerOf, mailOf, untrusted } from '#test/mail-in.ts'
import { openPost, outboxOf, type Post, switchOn } from '#test/mail-out.ts'

/** Carl's ticket with a technician's reply that has left: what came out, and its way back. */
async function repliedTicket() {
  const account = await openAccount()
  const post = await openPost(account)
  await deliver(account, { raw: mailOf({ from: account.carl.email }) })
  await post.work()
  await reply(account, post)
  const sent = post.only()
  return { account, post, sent, back: sent.from }
}

async function reply(account: TestAccount, post: Post) {
  await account.request(account.tess, 'POST', '/tickets/1/messages', { body: 'Voici.', visibility: 'public' })
  await post.work()
}

const report = (
  recipient: string,
  { status = '5.1.1', action = 'failed', words = '550 User unknown' } = {},
) =>
  [
    'From: MAILER-DAEMON@mx.elsewhere.test',
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <${Math.random()}@mx.elsewhere.test>`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b\r\nContent-Type: text/plain\r\n\r\nSorry.',
    '--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.elsewhere.test\r\n',
    `Final-Recipient: rfc822; ${recipient}\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; ${words}`,
    '\r\n--b--\r\n',
  ].join('\r\n')

const returnTo = (account: TestAccount, to: string, raw: string | Buffer, via = untrusted) =>
  deliver(account, { from: '', to, raw, via })

const ticket = async (account: TestAccount) =>
  (await account.request(account.tess, 'GET', '/tickets/1')).body as { status: string }
const contact = async (account: TestAccount) =>
  (await account.request(account.tess, 'GET', `/contacts/${account.carl.id}`)).body as {
    suspension: object | null
  }
const timeline = async (account: TestAccount) =>
  (await account.request(account.tess, 'GET', '/tickets/1/timeline')).body as {
    items: { event?: { name: string; details: object }; message?: object }[]
  }

test('L8: a reply that comes back puts its ticket before a technician, and says so where it was written', async () => {
  const { account, post, back } = await repliedTicket()
  expect(back).toMatch(/^support\+b\.[0-9a-z]{17,27}@/)
  expect(await ticket(account)).toMatchObject({ status: 'waiting' })

  expect(await returnTo(account, back, report(account.carl.email))).toMatch(/^250/)
  await post.work()

  expect(await ticket(account)).toMatchObject({ status: 'open' })
  expect((await outboxOf(account)).at(-1)).toMatchObject({
    state: 'bounced',
    reason: 'bounce_refused',
    error: '550 User unknown',
  })
  const names = (await timeline(account)).items.map(({ event }) => event?.name)
  expect(names).toContain('mail.bounced')
  expect((await ledgerOf(account)).at(-1)).toMatchObject({
    state: 'ignored',
    reason: 'bounce',
    ticketNumber: 1,
  })
  expect(await contact(account)).toMatchObject({
    suspension: { reason: 'bounced', words: '550 User unknown' },
  })
  expect(post.received()).toHaveLength(1)
})

test('L8: an address that refused a mail for good gets nothing by itself, until somebody lifts that', async () => {
  const { account, post, back } = await repliedTicket()
  await switchOn(account, 'ticket_received_mail')
  await returnTo(account, back, report(account.carl.email))
  await post.work()
  const sendLink = async () => {
    const path = `/contacts/${account.carl.id}/credentials`
    await account.request(account.tess, 'POST', path, { method: 'link' })
    await post.work()
    return (await outboxOf(account)).at(-1)
  }
  expect(await sendLink()).toMatchObject({ state: 'refused', reason: 'address_bounced' })
  await reply(account, post)
  expect((await outboxOf(account)).at(-1)).toMatchObject({ kind: 'reply', state: 'sent' })

  const path = `/contacts/${account.carl.id}/address-suspension`
  expect((await account.request(account.mallory, 'DELETE', path)).status).toBe(401)
  expect((await account.request(account.tess, 'DELETE', path)).status).toBe(204)

  expect(await contact(account)).toMatchObject({ suspension: null })
  expect(await sendLink()).toMatchObject({ state: 'sent' })
  expect(await account.trail()).toContain('address.lifted')
})

test('L8: a verified mail from the address lifts it by itself, a forged one does not', async () => {
  const { account, post, back } = await repliedTicket()
  await returnTo(account, back, report(account.carl.email))
  await post.work()
  await deliver(account, { raw: mailOf({ from: account.carl.email }), via: untrusted })
  await post.work()
  expect(await contact(account)).toMatchObject({ suspension: { reason: 'bounced' } })

  await deliver(account, { raw: mailOf({ from: account.carl.email }) })
  await post.work()

  expect(await contact(account)).toMatchObject({ suspension: null })
})

test('L8: a forged bounce changes nothing: no valid signature, another account’s, or a person as its sender', async () => {
  const { account, post, back } = await repliedTicket()
  const other = await openAccount()
  const forged = [
    back.replace(/[0-9a-v]{16}@/, (mac) => mac.replace(/[0-9a-v]/g, (digit) => (digit === '0' ? '1' : '0'))),
    back.replace(/\+b\.[0-9a-z]+(?=[0-9a-v]{16}@)/, '+b.1'),
    account.supportAddress,
  ]
  for (const to of forged) await returnTo(account, to, report(account.carl.email))
  await returnTo(other, back.replace(account.host, other.host), report(account.carl.email))
  await deliver(account, {
    from: 'mallory@elsewhere.test',
    to: back,
    raw: mailOf({ from: 'mallory@elsewhere.test', subject: 'Undelivered' }, '550 5.1.1 User unknown\r\n'),
    via: untrusted,
  })
  await post.work()

  expect((await outboxOf(account))[0]).toMatchObject({ state: 'sent', reason: null, error: null })
  expect(await ticket(account)).toMatchObject({ status: 'waiting' })
  expect(await contact(account)).toMatchObject({ suspension: null })
  expect(post.received().map(({ header }) => header('x-guichet-kind')[0])).toEqual(['reply'])
})

test('L8: what is only late is shown at the message, and changes nothing else', async () => {
  const { account, post, back } = await repliedTicket()
  await returnTo(
    account,
    back,
    report(account.carl.email, { status: '4.4.1', action: 'delayed', words: '421 Busy' }),
  )
  await post.work()

  expect((await outboxOf(account))[0]).toMatchObject({
    state: 'sent',
    reason: 'bounce_delayed',
    error: '421 Busy',
  })
  expect(await ticket(account)).toMatchObject({ status: 'waiting' })
  expect(await contact(account)).toMatchObject({ suspension: null })
})

test('L8: a mail that was given up without blame puts its ticket back, and suspends nobody', async () => {
  const { account, post, back } = await repliedTicket()
  await returnTo(account, back, report(account.carl.email, { status: '4.4.7', words: 'expired' }))
  await post.work()

  expect((await outboxOf(account))[0]).toMatchObject({ state: 'bounced', reason: 'bounce_gave_up' })
  expect(await ticket(account)).toMatchObject({ status: 'open' })
  expect(await contact(account)).toMatchObject({ suspension: null })
})

test('L8: a bounce told twice, also at once, is one: the ticket is put back once', async () => {
  const { account, post, back } = await repliedTicket()
  await Promise.all([1, 2, 3].map(() => returnTo(account, back, report(account.carl.email))))
  await post.work()
  await account.request(account.tess, 'PATCH', '/tickets/1', { status: 'waiting' })
  await returnTo(account, back, report(account.carl.email))
  await post.work()

  expect(await ticket(account)).toMatchObject({ status: 'waiting' })
  expect((await account.trail()).filter((name) => name === 'mail.bounced')).toHaveLength(1)
})

test('L8: a complaint suspends the address and leaves the ticket as it is', async () => {
  const { account, post, back } = await repliedTicket()
  await returnTo(
    account,
    back,
    report(account.carl.email).replace(
      'message/delivery-status\r\n\r\n',
      'message/feedback-report\r\n\r\nFeedback-Type: abuse\r\n',
    ),
  )
  await post.work()

  expect((await outboxOf(account))[0]).toMatchObject({ state: 'sent', reason: 'complaint' })
  expect(await ticket(account)).toMatchObject({ status: 'waiting' })
  expect(await contact(account)).toMatchObject({ suspension: { reason: 'complaint' } })
})

test('L8: an address that our relay refuses at once is treated the same', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await deliver(account, { raw: mailOf({ from: account.carl.email }) })
  await post.work()
  post.sink.answer('rcpt', 550, '5.1.1 User unknown')
  await reply(account, post)

  expect((await outboxOf(account))[0]).toMatchObject({ state: 'failed', reason: 'refused_by_relay' })
  expect(await ticket(account)).toMatchObject({ status: 'open' })
  expect(await contact(account)).toMatchObject({ suspension: { reason: 'recipient_refused' } })
})

test('L1: somebody who is away answers our mail: kept on the ticket, neither answered nor reopened', async () => {
  const { account, post, back } = await repliedTicket()
  await returnTo(
    account,
    back,
    mailOf(
      { from: account.carl.email, subject: 'Out of office', 'auto-submitted': 'auto-replied' },
      'Unavailable: mailbox full of sand.\r\n',
    ),
  )
  await post.work()

  expect((await ledgerOf(account)).at(-1)).toMatchObject({ state: 'filed', ticketNumber: 1 })
  expect((await timeline(account)).items.flatMap(({ message }) => message ?? [])[0]).toMatchObject({
    visibility: 'internal',
    automatic: 'auto_submitted',
  })
  expect(await ticket(account)).toMatchObject({ status: 'waiting' })
  expect(await contact(account)).toMatchObject({ suspension: null })
  expect(post.received()).toHaveLength(1)
})

test.skipIf(corporaFolder === null)(
  'L8: real bounces at a signed return path are tied to their mail; at another they change nothing',
  async () => {
    const { account, post, back } = await repliedTicket()
    const forged = back.replace(/[0-9a-v]{16}@/, `${'0'.repeat(16)}@`)
    const mails = mailsOf('sisimai')
      .filter(({ name }) => /lhost-|rfc3464/.test(name))
      .filter((_mail, index) => index % 4 === 0)
    for (const { raw } of mails.slice(0, 10)) await returnTo(account, forged, raw)
    await post.work()
    expect((await outboxOf(account))[0]).toMatchObject({ state: 'sent', reason: null })

    for (const { raw } of mails.slice(10)) await returnTo(account, back, raw)
    await post.work()

    const tied = (await ledgerOf(account)).filter(
      ({ reason }) => reason === 'bounce' || reason === 'complaint',
    )
    console.log(`sisimai: ${tied.length} of ${mails.length - 10} tied to the mail that came back`)
    expect(tied.length).toBeGreaterThanOrEqual((mails.length - 10) * 0.97)
    expect(tied.every(({ ticketNumber }) => ticketNumber === 1)).toBe(true)
    expect((await outboxOf(account))[0]).toMatchObject({ state: 'bounced' })
    expect((await account.trail()).filter((name) => name === 'mail.bounced')).toHaveLength(1)
  },
  60_000,
)
