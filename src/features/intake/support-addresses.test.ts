import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, fileAll, ledgerOf, mailOf, untrusted } from '#test/mail-in.ts'
import { openPost, outboxOf } from '#test/mail-out.ts'

import { listSupportAddresses } from './address-lines.ts'
import type { SupportAddress } from './contract.ts'
import { watchSilence } from './silence.ts'

const path = '/settings/support-addresses'
const day = 24 * 3_600_000

const listed = async (account: TestAccount) =>
  ((await account.request(account.tess, 'GET', path)).body as { items: SupportAddress[] }).items // the contract's shape

async function withSales(displayName = '') {
  const account = await openAccount()
  const sales = `sales@${account.host}`
  const { body } = await account.request(account.ada, 'POST', path, { address: sales, displayName })
  const support = (await listed(account)).find(({ isDefault }) => isDefault)
  if (!support) throw new Error('no default address')
  return { account, sales, salesId: (body as SupportAddress).id, support } // the contract's shape
}

const changesOf = async (account: TestAccount) =>
  account.asSystem(async ({ db }) =>
    (
      await db
        .selectFrom('events')
        .select('details')
        .where('name', '=', 'settings.changed')
        .orderBy('seq')
        .execute()
    ).map(({ details }) => details),
  )

test('an address is renamed and becomes the default one, once, by an administrator', async () => {
  const { account, sales, salesId, support } = await withSales()
  const change = (body: object, by = account.ada) => account.request(by, 'PATCH', `${path}/${salesId}`, body)

  expect(await change({ displayName: 'Ventes' }, account.tess)).toMatchObject({ status: 403 })
  expect(await change({ displayName: ' Kerbel\r\nVentes ', isDefault: true })).toMatchObject({
    status: 200,
    body: { address: sales, displayName: 'Kerbel Ventes', isDefault: true },
  })
  expect(await change({ isDefault: true })).toMatchObject({ status: 200 })
  expect((await listed(account)).map(({ isDefault }) => isDefault)).toEqual([true, false])
  expect(await changesOf(account)).toMatchObject([
    { added: sales },
    { address: sales, from: '', to: 'Kerbel Ventes' },
    { default: sales, insteadOf: support.address },
  ])

  expect(await change({ isDefault: false })).toMatchObject({ status: 422 })
  const elsewhere = await openAccount()
  expect(await elsewhere.request(elsewhere.ada, 'PATCH', `${path}/${salesId}`, {})).toMatchObject({
    status: 404,
  })
})

test('of two administrators at once, the addresses have one default', async () => {
  const { account, salesId, support } = await withSales()
  const answers = await Promise.all(
    [salesId, support.id, salesId, support.id].map((id) =>
      account.request(account.ada, 'PATCH', `${path}/${id}`, { isDefault: true }),
    ),
  )

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect((await listed(account)).filter(({ isDefault }) => isDefault)).toHaveLength(1)
})

test('an address that becomes the default while it is removed is one or the other', async () => {
  const { account, salesId } = await withSales()
  await Promise.all([
    account.request(account.ada, 'PATCH', `${path}/${salesId}`, { isDefault: true }),
    account.request(account.ada, 'DELETE', `${path}/${salesId}`),
  ])

  expect((await listed(account)).filter(({ isDefault }) => isDefault)).toHaveLength(1)
})

test('what is removed keeps its tickets, whose answers leave by the default address; it may come back', async () => {
  const { account, sales, salesId, support } = await withSales()
  const post = await openPost(account)
  await deliver(account, { to: sales, raw: mailOf({ from: account.carl.email }) })
  await post.work()
  await account.request(account.ada, 'DELETE', `${path}/${salesId}`)

  expect(await account.request(account.ada, 'DELETE', `${path}/${support.id}`)).toMatchObject({ status: 409 })
  expect(await deliver(account, { to: sales, raw: mailOf({ from: account.carl.email }) })).toMatch(/^550/)
  expect(await account.request(account.tess, 'GET', '/tickets/1')).toMatchObject({
    body: { supportAddress: sales },
  })
  await account.request(account.tess, 'POST', '/tickets/1/messages', { body: 'Voici.' })
  await post.work()
  expect(post.only().mail.from?.address).toBe(support.address)

  expect(await account.request(account.ada, 'POST', path, { address: sales })).toMatchObject({ status: 201 })
  expect(await deliver(account, { to: sales, raw: mailOf({ from: account.carl.email }) })).toMatch(/^250/)
  await account.request(account.tess, 'POST', '/tickets/1/messages', { body: 'Encore.' })
  await post.work()
  expect(post.received().at(-1)?.mail.from?.address).toBe(sales)
})

test('mail that was passed on belongs to the address it was sent to', async () => {
  const { account, sales } = await withSales()
  for (const field of ['delivered-to', 'x-forwarded-to', 'x-original-to'])
    await deliver(account, { raw: mailOf({ [field]: sales.toUpperCase(), from: account.carl.email }) })
  await deliver(account, {
    raw: mailOf({ 'delivered-to': `<sales+spring@${account.host}>`, from: account.carl.email }),
  })
  await fileAll()

  expect(await ledgerOf(account)).toMatchObject(
    Array.from({ length: 4 }, () => ({
      state: 'filed',
      support_address: sales,
      envelope_to: account.supportAddress,
    })),
  )
  expect(await account.request(account.tess, 'GET', '/tickets/1')).toMatchObject({
    body: { supportAddress: sales },
  })
})

test('nobody but a trusted server says where a mail was sent, and only to an address of the same account', async () => {
  const { account, sales } = await withSales()
  const other = await openAccount()
  await deliver(account, {
    via: untrusted,
    raw: mailOf({ 'delivered-to': sales, from: account.carl.email }),
  })
  for (const field of [other.supportAddress, 'sales@elsewhere.test', `${sales}, x@y.test`, ''])
    await deliver(account, { raw: mailOf({ 'delivered-to': field, from: account.carl.email }) })
  await fileAll()

  expect((await ledgerOf(account)).map((mail) => mail.support_address)).toEqual(
    Array.from({ length: 5 }, () => account.supportAddress),
  )
  expect(await ledgerOf(other)).toEqual([])
})

test('a mail that comes by both addresses is filed once', async () => {
  const { account, sales } = await withSales()
  const raw = mailOf({ from: account.carl.email })
  await deliver(account, { to: sales, raw })
  await deliver(account, {
    raw: `X-Forwarded-To: ${account.supportAddress}\r\nDelivered-To: ${sales}\r\n${raw}`,
  })
  await fileAll()

  expect(await ledgerOf(account)).toMatchObject([{ state: 'filed', copies: 2, support_address: sales }])
})

async function verifying() {
  const given = await withSales()
  const post = await openPost(given.account)
  const url = `${path}/${given.salesId}/verification`
  const ask = (by = given.account.ada) => given.account.request(by, 'POST', url)
  return { ...given, post, ask }
}

const stateOf = async (account: TestAccount, address: string) =>
  (await listed(account)).find((each) => each.address === address)?.verification.state

test('a mail that comes back in verifies its address, and does nothing else', async () => {
  const { account, sales, post, ask } = await verifying()
  expect(await stateOf(account, sales)).toBe('never')
  expect(await ask(account.tess)).toMatchObject({ status: 403 })
  const [first, second] = [await ask(), await ask()]
  expect(first).toMatchObject({ status: 202, body: { verification: { state: 'waiting', verifiedAt: null } } })
  expect(second.status).toBe(202)
  await post.work()

  const { raw, to } = post.only()
  expect(to).toEqual([sales])
  expect(JSON.stringify(await outboxOf(account))).not.toContain(
    /v\.[0-9a-f-]{36}\.[0-9a-f]{32}/.exec(raw)?.[0],
  )
  await deliver(account, { to: sales, raw })
  await deliver(account, { to: sales, raw })
  await post.work()

  expect(await stateOf(account, sales)).toBe('verified')
  expect(await ledgerOf(account)).toMatchObject([{ state: 'ignored', reason: 'address_verified', copies: 2 }])
  expect(await account.request(account.tess, 'GET', '/tickets/counts')).toMatchObject({ body: { active: 0 } })
  expect(post.received()).toHaveLength(1)
  expect(await changesOf(account)).toMatchObject([{}, { verificationOf: sales }, { verified: sales }])
})

test('pressed by several at once, one mail leaves', async () => {
  const { account, post, ask } = await verifying()
  await Promise.all([ask(), ask(), ask()])
  await post.work()

  expect(await outboxOf(account)).toMatchObject([{ kind: 'test', state: 'sent' }])
})

test('a forwarder that drops our header, or the text, does no harm', async () => {
  const { account, sales, post, ask } = await verifying()
  await ask()
  await post.work()
  const { raw } = post.only()
  await deliver(account, { raw: raw.replace(/^x-guichet-verification:.*\r\n/im, '') })
  await fileAll()

  expect(await stateOf(account, sales)).toBe('verified')
})

test('a server that could not deliver the mail, or somebody who is away, verifies nothing by quoting it', async () => {
  const { account, sales, post, ask } = await verifying()
  await ask()
  await post.work()
  const { from: returnPath, mail } = post.only()
  const quoted = `<${sales}>:\r\nno mailbox here by that name (#5.1.1)\r\n\r\n--- Below this line is a copy of the message.\r\n\r\n${mail.text}`
  const daemon = { from: 'MAILER-DAEMON@elsewhere.test', subject: 'failure notice' }
  const away = { from: 'x@elsewhere.test', subject: 'Absent', 'auto-submitted': 'auto-replied' }
  await deliver(account, { from: '', to: returnPath, raw: mailOf(away, quoted) })
  await deliver(account, { from: '', to: returnPath, raw: mailOf(daemon, quoted) })
  await deliver(account, { from: '', raw: mailOf(daemon, quoted) })
  await fileAll()

  expect(await stateOf(account, sales)).toBe('bounced')
  expect((await ledgerOf(account)).map(({ reason }) => reason)).not.toContain('address_verified')
})

test('a token that is made up, of another account, used, or too old counts for nothing', async () => {
  const { account, sales, post, ask } = await verifying()
  const other = await verifying()
  await other.ask()
  await other.post.work()
  await ask()
  await post.work()
  const { raw } = post.only()
  const field = (token: string) =>
    mailOf({ from: 'x@elsewhere.test', 'x-guichet-verification': token }, `${token}\r\n`)
  const [token = ''] = /v\.[0-9a-f-]{36}\.[0-9a-f]{32}/.exec(raw) ?? []
  const forged = [
    token.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    /v\.[0-9a-f-]{36}\.[0-9a-f]{32}/.exec(other.post.only().raw)?.[0] ?? '',
    `v.${account.id}.${'0'.repeat(32)}`,
  ]
  for (const each of forged) await deliver(account, { via: untrusted, raw: field(each) })
  await fileAll()
  expect(await stateOf(account, sales)).toBe('waiting')
  expect((await ledgerOf(account)).map(({ state }) => state)).toEqual(['filed', 'filed', 'filed'])

  await account.asSystem(({ db, now }) =>
    db
      .updateTable('support_addresses')
      .set({ verification_asked_at: new Date(now.getTime() - 3 * day) })
      .where('address', '=', sales)
      .execute(),
  )
  await deliver(account, { to: sales, raw })
  await fileAll()
  expect(await stateOf(account, sales)).toBe('missed')
  expect((await ledgerOf(account)).at(-1)).toMatchObject({ state: 'ignored', reason: 'own_address' })
})

test('a mail to an address that was removed meanwhile does not leave', async () => {
  const { account, salesId, post, ask } = await verifying()
  await ask()
  await account.request(account.ada, 'DELETE', `${path}/${salesId}`)
  await post.work()

  expect(post.received()).toEqual([])
  expect(await outboxOf(account)).toMatchObject([{ state: 'refused', reason: 'address_removed' }])
})

/** So many mails came in at an address, one each hour until so many days ago. */
async function receive(account: TestAccount, count: number, daysAgo: number) {
  for (let each = 0; each < count; each++)
    await deliver(account, { raw: mailOf({ from: account.carl.email }) })
  await fileAll()
  await account.asSystem(async ({ db, now }) => {
    const at = new Date(now.getTime() - daysAgo * day)
    await db.updateTable('inbound_mails').set({ received_at: at }).execute()
    await db
      .updateTable('support_addresses')
      .set({ created_at: new Date(at.getTime() - day) })
      .execute()
  })
}

const alarmsOf = async (account: TestAccount) =>
  (
    (await account.request(account.ada, 'GET', '/alarms?unseen=true')).body as {
      items: { id: string; kind: string; details: object }[] // the contract's shape
    }
  ).items

test('an address that usually receives is said to be silent, once, until mail comes in again', async () => {
  const account = await openAccount()
  await receive(account, 3, 9)
  await account.asSystem(watchSilence)
  await account.asSystem(watchSilence)

  expect(await listed(account)).toMatchObject([{ received: 3, silentDays: 9 }])
  expect(await alarmsOf(account)).toMatchObject([
    { kind: 'address_silent', details: { addresses: account.supportAddress, days: 7 } },
  ])
  expect((await account.trail()).filter((name) => name === 'alarm.raised')).toHaveLength(1)

  const [alarm] = await alarmsOf(account)
  await account.request(account.ada, 'POST', `/alarms/${alarm?.id}/acknowledgement`)
  await account.asSystem(watchSilence, new Date(Date.now() + 3 * 3_600_000))
  expect(await alarmsOf(account)).toEqual([])

  await deliver(account, { raw: mailOf({ from: account.carl.email }) })
  await account.asSystem(watchSilence)
  expect(await listed(account)).toMatchObject([{ received: 4, silentDays: null }])
  expect(await account.request(account.ada, 'GET', '/alarms')).toMatchObject({
    body: { items: [{ endedAt: expect.any(String) }] },
  })
})

test('nobody is told of an address that hardly ever receives, or when it was switched off', async () => {
  const [rare, off] = [await openAccount(), await openAccount()]
  await receive(rare, 2, 9)
  await receive(off, 3, 9)
  const settings = (await off.request(off.ada, 'GET', '/settings/email')).body as { version: number } // the contract's shape
  const put = (silenceDays: number, version: number) =>
    off.request(off.ada, 'PUT', '/settings/email', { ...settings, version, silenceDays })
  expect(await put(0, settings.version)).toMatchObject({ status: 200, body: { silenceDays: 0 } })
  for (const account of [rare, off]) {
    await account.asSystem(watchSilence)
    expect(await alarmsOf(account)).toEqual([])
    expect(await account.asSystem(listSupportAddresses)).toMatchObject([{ silentDays: null }])
  }

  await put(10, settings.version + 1)
  expect(await listed(off)).toMatchObject([{ silentDays: null }])
  await put(9, settings.version + 2)
  expect(await listed(off)).toMatchObject([{ silentDays: 9 }])
  expect(await put(91, settings.version + 3)).toMatchObject({ status: 422 })
})
