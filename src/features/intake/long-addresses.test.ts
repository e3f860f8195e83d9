import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, mailOf, untrusted } from '#test/mail-in.ts'
import { openPost, outboxOf } from '#test/mail-out.ts'

import type { SupportAddress } from './contract.ts'

const path = '/settings/support-addresses'

/** A reply that left by a support address with so many octets before the @, on an account with only this one and the given others. */
async function repliedBy(octets: number, others: readonly string[] = []) {
  const account = await openAccount()
  const post = await openPost(account)
  const domain = `${account.id}.test`
  const address = `${'s'.repeat(octets)}@${domain}`
  for (const each of [address, ...others.map((local) => `${local}@${domain}`)])
    expect(await account.request(account.ada, 'POST', path, { address: each })).toMatchObject({ status: 201 })
  expect(await deliver(account, { to: address, raw: mailOf({ from: account.carl.email }) })).toMatch(/^250/)
  await post.work()
  await account.request(account.tess, 'POST', '/tickets/1/messages', { body: 'Voici.' })
  await post.work()
  const sent = post.sink.received.filter(({ mail }) => mail.from?.address === address)
  expect(sent).toHaveLength(1)
  return { account, post, address, domain, back: sent[0]?.from ?? '' }
}

const bounce = async (account: TestAccount, back: string) =>
  deliver(account, {
    from: '',
    to: back,
    via: untrusted,
    raw: [
      'From: MAILER-DAEMON@mx.elsewhere.test',
      'Subject: Undelivered Mail Returned to Sender',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.elsewhere.test\r\n',
      `Final-Recipient: rfc822; ${account.carl.email}\r\nAction: failed\r\nStatus: 5.1.1`,
      'Diagnostic-Code: smtp; 550 User unknown\r\n\r\n--b--\r\n',
    ].join('\r\n'),
  })

const bounceAddressOf = async ({ request, tess }: TestAccount, wanted: string) => {
  const { body } = await request(tess, 'GET', path)
  const { items } = body as { items: SupportAddress[] } // the contract's shape
  return items.find(({ address }) => address === wanted)?.bounceAddress
}

for (const octets of [22, 37])
  test(`L8: a bounce of what left by an address with ${octets} octets before the @ is tied to its mail`, async () => {
    const { account, post, address, back } = await repliedBy(octets)
    expect(back).toMatch(new RegExp(`^s{${octets}}\\+b\\.`))
    expect(await bounceAddressOf(account, address)).toBe(address)

    expect(await bounce(account, back)).toMatch(/^250/)
    await post.work()

    expect(await outboxOf(account)).toMatchObject([{ state: 'bounced', error: '550 User unknown' }])
  })

for (const octets of [38, 64])
  test(`L8: a bounce of what left by an address with ${octets} comes to a shorter one of its domain, and is tied to its mail`, async () => {
    const { account, post, address, domain, back } = await repliedBy(octets, [
      't'.repeat(38),
      'helpdesk',
      'help',
    ])
    expect(back).toMatch(/^help\+b\./)
    expect(await bounceAddressOf(account, address)).toBe(`help@${domain}`)

    expect(await bounce(account, back)).toMatch(/^250/)
    await post.work()

    expect(await outboxOf(account)).toMatchObject([{ state: 'bounced', error: '550 User unknown' }])
  })

test('L8: where no address of the domain has room, the mail leaves all the same, and the settings say that its bounces cannot be tied', async () => {
  const { account, post, address, back } = await repliedBy(38, ['t'.repeat(39)])
  expect(back).toBe(address)
  expect(await bounceAddressOf(account, address)).toBe(null)

  expect(await bounce(account, back)).toMatch(/^250/)
  await post.work()

  expect(await outboxOf(account)).toMatchObject([{ state: 'sent' }])
})
