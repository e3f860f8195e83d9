import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, fileAll, ledgerOf, mailOf } from '#test/mail-in.ts'

const ticketCount = (account: TestAccount) =>
  account.asSystem(async ({ db }) => (await db.selectFrom('tickets').select('id').execute()).length)

test('F2: a mail whose 250 was lost is taken again, and filed once', async () => {
  const account = await openAccount()
  const raw = mailOf({ from: account.carl.email })
  await deliver(account, { raw })
  await fileAll()
  expect(await deliver(account, { raw })).toMatch(/^250/)
  await fileAll()

  expect(await ledgerOf(account)).toMatchObject([{ state: 'filed', copies: 2 }])
  expect(await ticketCount(account)).toBe(1)
})

test('F2: a mail without Message-ID is known by its words', async () => {
  const account = await openAccount()
  const nameless = (body: string) =>
    mailOf({ from: account.carl.email, 'message-id': null, subject: 'x' }, body)
  for (const body of ['one', 'one', 'two']) await deliver(account, { raw: nameless(body) })
  await fileAll()

  expect((await ledgerOf(account)).map(({ copies }) => copies)).toEqual([2, 1])
})

test('F12: five copies at once, each with traces of its own way, are one ticket', async () => {
  const account = await openAccount()
  const raw = mailOf({ from: account.carl.email })
  const traces = [
    '',
    'Received: from a.test by b.test\r\n\twith ESMTP; Thu, 20 Aug 2026 10:00:00 +0200\r\n',
    'Return-Path: <x@a.test>\r\nDelivered-To: support@kerbel.test\r\n',
    'X-Original-To: sales@kerbel.test\r\nReceived: by c.test\r\n',
    'ARC-Seal: i=1; a=rsa-sha256;\r\n b=x\r\nAuthentication-Results: mx.test; spf=pass\r\n',
  ]
  await Promise.all(traces.map((trace) => deliver(account, { raw: trace + raw })))
  await Promise.all([fileAll(), fileAll()])

  expect(await ledgerOf(account)).toMatchObject([{ state: 'filed', copies: 5 }])
  expect(await ticketCount(account)).toBe(1)
})

test('a mail to two support addresses is one ticket for each', async () => {
  const account = await openAccount()
  const second = `aide@${account.host}`
  await account.request(account.ada, 'POST', '/settings/support-addresses', { address: second })
  await deliver(account, { to: [account.supportAddress, second], raw: mailOf({ from: account.carl.email }) })
  await fileAll()

  expect((await ledgerOf(account)).map(({ support_address }) => support_address).sort()).toEqual(
    [second, account.supportAddress].sort(),
  )
  expect(await ticketCount(account)).toBe(2)
})

test('a mail to addresses of two accounts is kept for both before it is acknowledged', async () => {
  const [ours, theirs] = await Promise.all([openAccount(), openAccount()])

  await deliver(ours, {
    to: [ours.supportAddress, theirs.supportAddress],
    raw: mailOf({ from: 'a@nowhere.test' }),
  })
  expect(await ledgerOf(ours)).toHaveLength(1)
  expect(await ledgerOf(theirs)).toHaveLength(1)
})

test('the raw bytes are kept exactly', async () => {
  const account = await openAccount()
  const raw = Buffer.from(`${mailOf({ from: account.carl.email })}\0\xff déjà\r\n.\r\n..x`, 'latin1')
  await deliver(account, { raw })

  const kept = await account.asSystem(({ db }) =>
    db.selectFrom('blobs').select('bytes').executeTakeFirstOrThrow(),
  )
  expect(kept.bytes.equals(Buffer.concat([raw, Buffer.from('\r\n')]))).toBe(true)
})

test('F11: one poisonous mail of each kind among a hundred good ones: a hundred tickets', async () => {
  const account = await openAccount()
  await account.request(account.ada, 'PUT', '/settings/budgets', {
    budgets: { filed_mails_per_sender_hour: 1000 },
  })
  const good = Array.from({ length: 100 }, (_, index) =>
    mailOf({ from: `person${index % 10}@${account.acme.domain}` }),
  )
  const poison = [
    mailOf(
      { from: account.carl.email, 'content-type': 'multipart/mixed; boundary=b' },
      '--b\r\n\r\n'.repeat(20_000),
    ),
    mailOf({ from: account.carl.email, 'content-type': 'text/html' }, '<div>'.repeat(200_000)),
    mailOf({ from: account.carl.email, subject: 'x'.repeat(500_000) }),
    mailOf({ from: account.carl.email, subject: 'a\0b\ud800' }, 'NUL \0 here'),
    mailOf({ from: `${account.carl.email}, ceo@victim.test` }),
    mailOf({ from: account.carl.email, 'content-type': 'text/plain; charset=utf-32le' }, '\0\0\0'),
  ]
  const mails = [...good.slice(0, 50), ...poison, ...good.slice(50)]
  await Promise.all(mails.map((raw) => deliver(account, { raw })))
  await Promise.all([fileAll(), fileAll()])

  const states = Map.groupBy(await ledgerOf(account), ({ state, reason }) => reason ?? state)
  expect(Object.fromEntries([...states].map(([state, rows]) => [state, rows.length]))).toEqual({
    filed: 103,
    too_many_parts: 1,
    header_too_large: 1,
    several_senders: 1,
  })
}, 60_000)

test('L7: an address that is nobody’s is refused while the sender is there, and nothing is sent', async () => {
  const account = await openAccount()

  expect(await deliver(account, { to: `nobody@${account.host}`, raw: mailOf({ from: 'a@b.test' }) })).toMatch(
    /^550/,
  )
  await account.request(account.ada, 'POST', '/settings/support-addresses', {
    address: `aide@${account.host}`,
  })
  expect(await deliver(account, { to: `Aide+x@${account.host}`, raw: mailOf({ from: 'a@b.test' }) })).toMatch(
    /^250/,
  )
  expect(await account.asSystem(({ db }) => db.selectFrom('outbound_mails').select('id').execute())).toEqual(
    [],
  )
})
