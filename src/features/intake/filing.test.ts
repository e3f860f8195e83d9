import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, fileAll, ledgerOf, mailOf, untrusted } from '#test/mail-in.ts'

const contactsOf = (account: TestAccount) =>
  account.asSystem(({ db }) =>
    db
      .selectFrom('contacts')
      .innerJoin('contact_addresses', 'contact_id', 'contacts.id')
      .innerJoin('organizations', 'organizations.id', 'organization_id')
      .select(['address', 'first_name', 'last_name', 'organizations.name as organization', 'sender_trust'])
      .where('created_via', '=', 'email')
      .orderBy('address')
      .execute(),
  )

const ticketsOf = (account: TestAccount) =>
  account.asSystem(({ db }) => db.selectFrom('tickets').selectAll().orderBy('number').execute())

const messagesOf = (account: TestAccount) =>
  account.asSystem(({ db }) =>
    db
      .selectFrom('messages')
      .innerJoin('tickets', 'tickets.id', 'ticket_id')
      .select(['number', 'author_kind', 'author_name', 'author_address', 'body'])
      .orderBy('messages.seq')
      .execute(),
  )

async function write(account: TestAccount, ...raws: string[]) {
  for (const raw of raws) expect(await deliver(account, { raw })).toMatch(/^250/)
  await fileAll()
}

const switchAutoCreation = (account: TestAccount, on: boolean) =>
  account.asSystem(({ db }) => db.updateTable('email_settings').set({ auto_create_contacts: on }).execute())

test('a mail of somebody unknown makes a contact of their organization, and a ticket', async () => {
  const account = await openAccount()
  const address = `marie@${account.acme.domain}`
  await write(
    account,
    mailOf({ from: `"Dupont, Marie" <${address}>`, subject: 'Accès refusé' }, 'Bonjour,\r\n\r\nMarie'),
  )

  expect(await contactsOf(account)).toEqual([
    { address, first_name: 'Marie', last_name: 'Dupont', organization: 'Acme', sender_trust: 'verified' },
  ])
  expect(await ticketsOf(account)).toMatchObject([
    {
      number: 1,
      title: 'Accès refusé',
      source: 'email',
      support_address: account.supportAddress,
      sender_trust: 'verified',
      automatic: false,
    },
  ])
  expect(await messagesOf(account)).toEqual([
    {
      number: 1,
      author_kind: 'contact',
      author_name: 'Marie Dupont',
      author_address: address,
      body: 'Bonjour,\n\nMarie',
    },
  ])
  expect(await ledgerOf(account)).toMatchObject([
    { state: 'filed', reason: null, verdict: 'verified', ticketNumber: 1 },
  ])
  expect(await account.trail()).toEqual(['account.opened', 'contact.created', 'ticket.opened', 'mail.filed'])
})

test('a contact who writes again, from any of their addresses, is not made twice', async () => {
  const account = await openAccount()
  await account.asSystem(({ db, now }) =>
    db
      .insertInto('contact_addresses')
      .values({ address: 'carl@home.test', contact_id: account.carl.id, created_at: now })
      .execute(),
  )
  await write(account, mailOf({ from: account.carl.email.toUpperCase() }), mailOf({ from: 'Carl@Home.test' }))

  expect(await contactsOf(account)).toEqual([])
  expect(await ticketsOf(account)).toMatchObject([
    { contact_id: account.carl.id },
    { contact_id: account.carl.id },
  ])
})

test('whose domain belongs to no organization goes to « Non attribué »', async () => {
  const account = await openAccount()
  await write(account, mailOf({ from: 'jean.petit@nowhere.test' }))

  expect(await contactsOf(account)).toMatchObject([
    { first_name: 'Jean', last_name: 'Petit', organization: 'Non attribué' },
  ])
})

test('Cc makes nobody a contact', async () => {
  const account = await openAccount()
  await write(
    account,
    mailOf({ from: account.carl.email, cc: 'stranger@elsewhere.test, other@elsewhere.test' }),
  )

  expect(await contactsOf(account)).toEqual([])
})

test('two mails at once from one new sender make one contact and two tickets', async () => {
  const account = await openAccount()
  await Promise.all([1, 2, 3].map(() => deliver(account, { raw: mailOf({ from: 'new@nowhere.test' }) })))
  await Promise.all([fileAll(), fileAll(), fileAll()])

  expect(await contactsOf(account)).toHaveLength(1)
  expect(await ticketsOf(account)).toHaveLength(3)
})

test('Q-05: without auto-creation a stranger’s mail waits, and makes neither contact nor ticket', async () => {
  const account = await openAccount()
  await switchAutoCreation(account, false)
  await write(account, mailOf({ from: 'new@nowhere.test' }, 'Bonjour'), mailOf({ from: account.carl.email }))

  expect(await contactsOf(account)).toEqual([])
  expect(await ledgerOf(account)).toMatchObject([
    { state: 'pending', reason: 'unknown_sender', from_address: 'new@nowhere.test', excerpt: 'Bonjour' },
    { state: 'filed' },
  ])
})

test('Q-08: a mail of an archived contact becomes a ticket of theirs, and says so', async () => {
  const account = await openAccount()
  await account.asSystem(({ db, now }) =>
    db.updateTable('contacts').set({ archived_at: now }).where('id', '=', account.carl.id).execute(),
  )
  await write(account, mailOf({ from: account.carl.email }))

  expect(await ledgerOf(account)).toMatchObject([
    { state: 'filed', reason: 'contact_archived', contact_id: account.carl.id, ticketNumber: 1 },
  ])
})

test('a contact whose mail is ignored opens no ticket, and may still answer one', async () => {
  const account = await openAccount()
  await write(account, mailOf({ from: account.carl.email, 'message-id': '<first@x.test>' }))
  await account.asSystem(({ db }) =>
    db.updateTable('contacts').set({ ignore_mail: true }).where('id', '=', account.carl.id).execute(),
  )
  await write(
    account,
    mailOf({ from: account.carl.email }),
    mailOf({ from: account.carl.email, 'in-reply-to': '<first@x.test>' }),
  )

  expect((await ledgerOf(account)).map(({ state, reason }) => [state, reason])).toEqual([
    ['filed', null],
    ['ignored', 'contact_ignored'],
    ['filed', null],
  ])
  expect(await ticketsOf(account)).toHaveLength(1)
})

test('mail from a support address of ours is ignored', async () => {
  const account = await openAccount()
  await write(account, mailOf({ from: `Support <${account.supportAddress.toUpperCase()}>` }))

  expect(await ledgerOf(account)).toMatchObject([{ state: 'ignored', reason: 'own_address' }])
  expect(await ticketsOf(account)).toEqual([])
})

test('a technician’s mail becomes a ticket, and never a contact', async () => {
  const account = await openAccount()
  await write(account, mailOf({ from: account.tess.email }))

  expect(await contactsOf(account)).toEqual([])
  expect(await ledgerOf(account)).toMatchObject([{ state: 'filed', reason: 'technician_address' }])
  expect(await ticketsOf(account)).toMatchObject([{ contact_id: null, sender_address: account.tess.email }])
})

test('automatic mail makes no contact: its ticket belongs to the organization of its domain', async () => {
  const account = await openAccount()
  const from = `no-reply@${account.acme.domain}`
  await write(account, mailOf({ from }))

  expect(await contactsOf(account)).toEqual([])
  expect(await ticketsOf(account)).toMatchObject([
    {
      contact_id: null,
      organization_id: account.acme.id,
      automatic: true,
      sender_trust: 'automatic',
      sender_address: from,
    },
  ])
  expect(await messagesOf(account)).toMatchObject([{ author_kind: 'sender', author_address: from }])
})

test('L1: an automatic answer of a contact is kept on the ticket and opens nothing again', async () => {
  const account = await openAccount()
  await write(account, mailOf({ from: account.carl.email, 'message-id': '<first@x.test>' }))
  await account.request(account.tess, 'PATCH', '/tickets/1', { status: 'resolved' })
  await write(
    account,
    mailOf({ from: account.carl.email, 'in-reply-to': '<first@x.test>', 'auto-submitted': 'auto-replied' }),
  )

  expect(await ticketsOf(account)).toMatchObject([{ status: 'resolved' }])
  expect(await messagesOf(account)).toHaveLength(2)
})

test('a bounce is kept in the ledger, and is nobody’s ticket', async () => {
  const account = await openAccount()
  const raw = mailOf({
    from: `MAILER-DAEMON@${account.acme.domain}`,
    subject: 'Undelivered Mail Returned to Sender',
    'content-type': 'multipart/report; report-type=delivery-status; boundary=b',
  })
  expect(await deliver(account, { raw, from: '' })).toMatch(/^250/)
  await fileAll()

  expect(await ledgerOf(account)).toMatchObject([
    { state: 'ignored', reason: 'bounce_report', verdict: 'automatic' },
  ])
  expect(await ticketsOf(account)).toEqual([])
})

test('files hang on the message, stored once whatever their number', async () => {
  const account = await openAccount()
  const part = (name: string) =>
    `--b\r\nContent-Type: image/png; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n`
  const body = `--b\r\nContent-Type: text/plain\r\n\r\nVoir les photos\r\n${part('un.png')}${part('../deux.png')}--b--\r\n`
  await write(
    account,
    mailOf({ from: account.carl.email, 'content-type': 'multipart/mixed; boundary=b' }, body),
  )

  const attachments = await account.asSystem(({ db }) =>
    db
      .selectFrom('attachments')
      .select(['name', 'media_type', 'size', 'sha256'])
      .orderBy('position')
      .execute(),
  )
  expect(attachments).toMatchObject([
    { name: 'un.png', media_type: 'image/png', size: 8 },
    { name: 'deux.png' },
  ])
  expect(attachments[0]?.sha256).toEqual(attachments[1]?.sha256)
})

test('a mail without a subject or a text is a ticket too', async () => {
  const account = await openAccount()
  await write(account, mailOf({ from: account.carl.email, subject: null }, ''))

  expect(await ticketsOf(account)).toMatchObject([{ title: '(sans objet)' }])
})

test('thirty mails an hour of one sender are filed; further ones wait, and none is refused', async () => {
  const account = await openAccount()
  await account.request(account.ada, 'PUT', '/settings/budgets', {
    budgets: { filed_mails_per_sender_hour: 3 },
  })
  await write(account, ...Array.from({ length: 5 }, () => mailOf({ from: account.carl.email })))
  await write(account, mailOf({ from: account.mallory.email }))

  expect((await ledgerOf(account)).map(({ state, reason }) => reason ?? state)).toEqual([
    'filed',
    'filed',
    'filed',
    'over_budget',
    'over_budget',
    'filed',
  ])
})

test('E1: a forged mail is a ticket with a badge: no credentials, no reply on a ticket of the contact', async () => {
  const account = await openAccount()
  await write(account, mailOf({ from: account.carl.email, 'message-id': '<first@x.test>' }))
  const forged = mailOf({
    from: `Carl <${account.carl.email}>`,
    subject: '[Identifiants du portail]',
    'in-reply-to': '<first@x.test>',
  })
  const zone = {
    [account.acme.domain]: { TXT: [['v=spf1 -all']] },
    [`_dmarc.${account.acme.domain}`]: { TXT: [['v=DMARC1; p=reject']] },
  }
  expect(await deliver(account, { raw: forged, via: untrusted })).toMatch(/^250/)
  await fileAll(zone)

  expect((await ledgerOf(account))[1]).toMatchObject({ state: 'filed', verdict: 'failed', ticketNumber: 2 })
  expect((await ticketsOf(account))[1]).toMatchObject({ sender_trust: 'failed' })
  expect(await account.asSystem(({ db }) => db.selectFrom('outbound_mails').select('id').execute())).toEqual(
    [],
  )
})

test('E7: two mails with one Message-ID and different words are two tickets, and the second says so', async () => {
  const account = await openAccount()
  const id = { from: account.carl.email, 'message-id': '<same@x.test>' }
  await write(account, mailOf(id, 'one'))
  await write(account, mailOf(id, 'two'))

  expect((await messagesOf(account)).map(({ body }) => body)).toEqual(['one', 'two'])
  expect(await ledgerOf(account)).toMatchObject([
    { reason: null },
    { reason: 'message_id_reused', ticketNumber: 2 },
  ])
})

test('E3: only the sender becomes a contact, and only those in Cc take part besides', async () => {
  const account = await openAccount()
  const evil = 'evil@evil.test'
  await write(
    account,
    mailOf({
      from: `new@${account.acme.domain}`,
      'reply-to': evil,
      sender: evil,
      cc: evil,
      bcc: evil,
      'resent-from': evil,
      'return-path': `<${evil}>`,
      'mail-followup-to': evil,
      'disposition-notification-to': evil,
      'x-original-from': evil,
    }),
  )

  expect((await contactsOf(account)).map(({ address }) => address)).toEqual([`new@${account.acme.domain}`])
  expect(
    await account.asSystem(({ db }) => db.selectFrom('ticket_participants').select('address').execute()),
  ).toEqual([{ address: `new@${account.acme.domain}` }, { address: evil }])
})
