import { createHash } from 'node:crypto'

import { expect, test } from 'vitest'

import { beginIn } from '#platform/queue.ts'
import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, fileAll, ledgerOf, mailOf, withZone } from '#test/mail-in.ts'
import { drainQueue } from '#test/queue.ts'
import type { LedgerEntry } from './contract.ts'
import { fileMails } from './filing.ts'

/** An account with one mail that was set aside because it names two senders. */
async function setAside(body = 'Bonjour') {
  const account = await openAccount()
  const from = `${account.carl.email}, ceo@victim.test`
  await deliver(account, {
    raw: mailOf({ from, subject: 'Deux auteurs', 'message-id': '<held@x.test>' }, body),
  })
  await fileAll()
  const [mail] = await ledgerOf(account)
  if (!mail) throw new Error('no mail came in')
  return { account, id: mail.id }
}

const list = async (account: TestAccount, query = '') => {
  const { status, body } = await account.request(account.tess, 'GET', `/ledger${query}`)
  expect(status).toBe(200)
  return body as { items: LedgerEntry[]; next: string | null } & Partial<LedgerEntry> // the contract's shape
}

test('each mail the server took stands in the ledger, with what became of it', async () => {
  const { account, id } = await setAside()

  const { items } = await list(account)
  expect(items).toMatchObject([
    {
      id,
      state: 'held',
      reason: 'several_senders',
      verdict: 'unverified',
      from: { address: account.carl.email },
      subject: 'Deux auteurs',
      supportAddress: account.supportAddress,
      messageId: '<held@x.test>',
      copies: 1,
      ticketNumber: null,
    },
  ])
  expect(await account.request(account.tess, 'GET', `/ledger/${id}`)).toMatchObject({
    body: {
      excerpt: 'Bonjour',
      clientAddress: '127.0.0.1',
      clientTrusted: true,
      clientName: 'mail.elsewhere.test',
      envelopeFrom: 'sender@elsewhere.test',
      envelopeTo: account.supportAddress,
      verdictReasons: ['no_sender'],
    },
  })
})

test('asked for a Message-ID, the ledger says what became of the newest such mail', async () => {
  const { account } = await setAside()
  await deliver(account, { raw: mailOf({ from: account.carl.email, 'message-id': '<held@x.test>' }) })
  await fileAll()

  for (const messageId of ['<held@x.test>', 'held@x.test']) {
    const found = await list(account, `?messageId=${encodeURIComponent(messageId)}`)
    expect(found).toMatchObject({
      state: 'filed',
      reason: 'message_id_reused',
      verdict: 'verified',
      ticketNumber: 1,
    })
    expect(found.items).toHaveLength(2)
  }
  expect(await list(account, '?messageId=unheard-of')).toMatchObject({
    items: [],
    state: null,
    ticketNumber: null,
  })
})

test('the ledger is read page by page, by state, and counted', async () => {
  const { account } = await setAside()
  for (let mail = 0; mail < 3; mail++) await deliver(account, { raw: mailOf({ from: account.carl.email }) })
  await fileAll()
  await deliver(account, { raw: mailOf({ from: account.carl.email }) })

  const first = await list(account, '?limit=2')
  const second = await list(account, `?limit=2&after=${first.next}`)
  expect([...first.items, ...second.items].map(({ state }) => state)).toEqual([
    'received',
    'filed',
    'filed',
    'filed',
  ])
  expect((await list(account, '?state=held')).items).toHaveLength(1)
  expect(await account.request(account.tess, 'GET', '/ledger/counts')).toMatchObject({
    body: {
      received: 1,
      held: 1,
      pending: 0,
      failed: 0,
      lastThirtyDays: { verified: 3, unverified: 1, failed: 0, automatic: 0 },
    },
  })
})

test('the raw mail is handed out as it came, as a download', async () => {
  const { account, id } = await setAside()

  const { status, headers, body } = await account.request(account.tess, 'GET', `/ledger/${id}/raw`)
  expect(status).toBe(200)
  expect(headers).toMatchObject({
    'content-type': expect.stringContaining('message/rfc822'),
    'content-disposition': expect.stringContaining('attachment'),
  })
  const [entry] = (await list(account)).items
  expect(createHash('sha256').update(String(body)).digest('hex')).toBe(entry?.sha256)
})

test('a mail that was set aside is released: a ticket without a sender that nobody can vouch for', async () => {
  const { account, id } = await setAside()

  expect(await account.request(account.tess, 'POST', `/ledger/${id}/release`)).toMatchObject({ status: 202 })
  await fileAll()

  expect((await list(account)).items).toMatchObject([{ state: 'filed', reason: 'released', ticketNumber: 1 }])
  expect(await account.request(account.tess, 'GET', '/tickets/1')).toMatchObject({
    body: { title: 'Deux auteurs', contact: null },
  })
  expect(await account.trail()).toEqual([
    'account.opened',
    'mail.held',
    'mail.released',
    'ticket.opened',
    'mail.filed',
  ])
})

test('a pending mail that is released makes its sender a contact', async () => {
  const account = await openAccount()
  await account.asSystem(({ db }) =>
    db.updateTable('email_settings').set({ auto_create_contacts: false }).execute(),
  )
  await deliver(account, { raw: mailOf({ from: `new@${account.acme.domain}` }) })
  await fileAll()
  const [mail] = await ledgerOf(account)

  await account.request(account.tess, 'POST', `/ledger/${mail?.id}/release`)
  await fileAll()
  expect((await list(account)).items).toMatchObject([
    { state: 'filed', ticketNumber: 1, contactId: expect.any(String) },
  ])
})

test('a mail that cannot be read is released as a file on a ticket', async () => {
  const account = await openAccount()
  const raw = mailOf(
    { from: account.carl.email, subject: 'Trop', 'content-type': 'multipart/mixed; boundary=b' },
    '--b\r\n\r\n'.repeat(1002),
  )
  await deliver(account, { raw })
  await fileAll()
  const [mail] = await ledgerOf(account)
  expect(mail).toMatchObject({ state: 'held', reason: 'too_many_parts', subject: 'Trop', verdict: null })

  await account.request(account.tess, 'POST', `/ledger/${mail?.id}/release`)
  await fileAll()
  const { body } = await account.request(account.tess, 'GET', '/tickets/1/messages')
  expect(body).toMatchObject({ items: [{ attachments: [{ name: 'message.eml', size: mail?.size }] }] })
})

test('a mail is routed by hand: to a ticket, or as a new one of a contact', async () => {
  const { account, id } = await setAside()
  await deliver(account, { raw: mailOf({ from: account.mallory.email }) })
  await fileAll()
  expect(
    await account.request(account.tess, 'POST', `/ledger/${id}/route`, { ticketNumber: 1 }),
  ).toMatchObject({ status: 202 })
  await fileAll()
  expect(await list(account, '?messageId=held@x.test')).toMatchObject({
    state: 'filed',
    reason: 'routed',
    ticketNumber: 1,
  })

  const other = await setAside()
  await other.account.request(other.account.tess, 'POST', `/ledger/${other.id}/route`, {
    contactId: other.account.maud.id,
  })
  await fileAll()
  expect((await list(other.account)).items).toMatchObject([
    { state: 'filed', contactId: other.account.maud.id },
  ])
})

test('a mail is routed nowhere that does not exist', async () => {
  const { account, id } = await setAside()
  const foreign = await openAccount()

  for (const destination of [{ ticketNumber: 99 }, { contactId: foreign.carl.id }])
    expect(await account.request(account.tess, 'POST', `/ledger/${id}/route`, destination)).toMatchObject({
      status: 404,
    })
})

test('a discarded mail keeps its bytes, and can still be released', async () => {
  const { account, id } = await setAside()

  expect(await account.request(account.tess, 'POST', `/ledger/${id}/discard`)).toMatchObject({
    status: 200,
    body: { state: 'ignored', reason: 'discarded' },
  })
  expect(await account.request(account.tess, 'GET', `/ledger/${id}/raw`)).toMatchObject({ status: 200 })
  expect(await account.request(account.tess, 'POST', `/ledger/${id}/release`)).toMatchObject({ status: 202 })
})

test('of two technicians who decide at once, one is told', async () => {
  const { account, id } = await setAside()

  const answers = await Promise.all([
    account.request(account.tess, 'POST', `/ledger/${id}/release`),
    account.request(account.ada, 'POST', `/ledger/${id}/release`),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409])
  await fileAll()
  expect(await account.request(account.tess, 'POST', `/ledger/${id}/discard`)).toMatchObject({
    status: 409,
    body: { code: 'mail_filed' },
  })
  expect((await list(account)).items).toHaveLength(1)
})

test('the ledger is for technicians of the account', async () => {
  const { account, id } = await setAside()
  const otto = await openAccount()

  expect(await account.request(account.carl, 'GET', '/ledger')).toMatchObject({ status: 401 })
  expect(await account.request(null, 'GET', '/ledger')).toMatchObject({ status: 401 })
  for (const path of [`/ledger/${id}`, `/ledger/${id}/raw`])
    expect(await otto.request(otto.tess, 'GET', path)).toMatchObject({
      status: 404,
      body: { code: 'missing' },
    })
  for (const act of ['release', 'discard', 'route'])
    expect(await otto.request(otto.tess, 'POST', `/ledger/${id}/${act}`)).toMatchObject({ status: 404 })
})

test('F11: a mail whose filing fails five times waits for a person, and is not lost', async () => {
  const account = await openAccount()
  await deliver(account, { raw: mailOf({ from: account.carl.email }) })
  const [mail] = await ledgerOf(account)
  const broken = {
    ...withZone(),
    mailReader: { read: () => Promise.reject(new Error('no thread starts')), close: async () => {} },
  }
  const tryOnce = () =>
    fileMails.perform(beginIn(account.house, account.id), { inboundMailIds: [mail?.id ?? ''] }, broken)

  for (let attempt = 1; attempt < 5; attempt++) await expect(tryOnce()).rejects.toThrow('no thread starts')
  await tryOnce()
  expect(await ledgerOf(account)).toMatchObject([
    { state: 'failed', attempts: 5, error: 'Error: no thread starts' },
  ])

  await drainQueue(account.house, withZone()) // the job that is still queued finds nothing to do
  expect(await ledgerOf(account)).toMatchObject([{ state: 'failed' }])
  await account.request(account.tess, 'POST', `/ledger/${mail?.id}/release`)
  await fileAll()
  expect(await ledgerOf(account)).toMatchObject([{ state: 'filed', error: null }])
})

test('F6: that the database was away while a mail was filed says nothing about the mail', async () => {
  const account = await openAccount()
  await deliver(account, { raw: mailOf({ from: account.carl.email }) })
  const [mail] = await ledgerOf(account)
  const away = Object.assign(new Error('terminating connection'), { code: '57P01' })
  const broken = {
    ...withZone(),
    mailReader: { read: () => Promise.reject(away), close: async () => {} },
  }
  const tryOnce = () =>
    fileMails.perform(beginIn(account.house, account.id), { inboundMailIds: [mail?.id ?? ''] }, broken)

  for (let attempt = 1; attempt <= 6; attempt++) await expect(tryOnce()).rejects.toThrow('terminating')

  expect(await ledgerOf(account)).toMatchObject([{ state: 'received', attempts: 0 }])
  await fileAll()
  expect(await ledgerOf(account)).toMatchObject([{ state: 'filed', error: null }])
})

test('support addresses are added and removed by administrators, and belong to one account', async () => {
  const account = await openAccount()
  const other = await openAccount()
  const address = `Aide@${account.host}`
  const add = (whose: TestAccount, given: string) =>
    whose.request(whose.ada, 'POST', '/settings/support-addresses', { address: given })

  const added = await add(account, address)
  expect(added).toMatchObject({ status: 201, body: { address: address.toLowerCase(), isDefault: false } })
  expect(await add(other, address)).toMatchObject({ status: 409, body: { code: 'support_address_taken' } })
  expect(await add(account, 'not an address')).toMatchObject({
    status: 422,
    body: { code: 'address_refused' },
  })
  expect(
    await account.request(account.tess, 'POST', '/settings/support-addresses', { address }),
  ).toMatchObject({ status: 403 })

  const { body } = await account.request(account.tess, 'GET', '/settings/support-addresses')
  const [standard, extra] = (body as { items: { id: string; isDefault: boolean }[] }).items // the contract's shape
  expect(standard).toMatchObject({ isDefault: true })
  const remove = (id: string | undefined) =>
    account.request(account.ada, 'DELETE', `/settings/support-addresses/${id}`)
  expect(await remove(standard?.id)).toMatchObject({ status: 409, body: { code: 'support_address_default' } })
  expect(await remove(extra?.id)).toMatchObject({ status: 204 })
  expect(await remove(extra?.id)).toMatchObject({ status: 404 })
  expect(await deliver(account, { to: address, raw: mailOf({ from: 'a@b.test' }) })).toMatch(/^550/)
  expect(await add(other, address)).toMatchObject({ status: 201 })
  expect((await account.trail()).filter((name) => name === 'settings.changed')).toHaveLength(2)
})
