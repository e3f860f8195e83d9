import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, fileAll, ledgerOf, mailOf, untrusted } from '#test/mail-in.ts'
import { openPost, outboxOf, switchOn } from '#test/mail-out.ts'

const original = 'Bonjour,\n\nl’imprimante ne répond plus.\n\nJean'

const block = (from: string, subject = 'Imprimante en panne') =>
  `-------- Message transféré --------\nSujet : ${subject}\nDate : Thu, 20 Aug 2026 10:00:00 +0200\nDe : ${from}\nPour : tess@kerbel.test\n\n${original}`

const jeanOf = (account: TestAccount) => `jean@${account.acme.domain}`

type Wish = { from?: string; above?: string; author?: string; via?: string; subject?: string }

/** Tess, or whoever is given, passes on what Jean wrote. */
async function forward(account: TestAccount, wish: Wish = {}) {
  const { from = account.tess.email, above = '', author, via, subject = 'Fwd: Imprimante en panne' } = wish
  const body = `${above}${above && '\n\n'}${block(author ?? `Jean Petit <${jeanOf(account)}>`)}`
  await deliver(account, { raw: mailOf({ from, subject }, body), ...(via ? { via } : {}) })
}

type Ticket = { contact: object | null; forward: object | null; senderAddress: string | null }

const ticketOf = async (account: TestAccount, number = 1) =>
  (await account.request(account.tess, 'GET', `/tickets/${number}`)).body as Ticket // what of it is looked at here

const messagesOf = async (account: TestAccount, number = 1) =>
  (
    (await account.request(account.tess, 'GET', `/tickets/${number}/messages`)).body as {
      items: { visibility: string; author: { kind: string; name: string }; body: string }[] // the contract's shape
    }
  ).items.map(({ visibility, author, body }) => ({
    visibility,
    by: `${author.kind} ${author.name}`,
    body,
  }))

const undo = (account: TestAccount, number = 1, by = account.tess) =>
  account.request(by, 'DELETE', `/tickets/${number}/forward`)

const contactsOf = (account: TestAccount) =>
  account.asSystem(({ db }) =>
    db
      .selectFrom('contacts')
      .innerJoin('contact_addresses', 'contact_id', 'contacts.id')
      .select(['contacts.id', 'address', 'first_name', 'sender_trust', 'archived_at'])
      .where('created_via', '=', 'email')
      .execute(),
  )

/** Filed as any mail of a technician is: on a ticket of nobody. */
async function expectNothingSpecial(account: TestAccount) {
  const { contact, forward: noted, senderAddress } = await ticketOf(account)
  expect({ contact, noted, senderAddress }).toEqual({
    contact: null,
    noted: null,
    senderAddress: account.tess.email,
  })
  expect(await contactsOf(account)).toEqual([])
}

test('what a technician passes on is a ticket of who wrote it, the words above a note', async () => {
  const account = await openAccount()
  await switchOn(account, 'welcome_mail', 'ticket_received_mail')
  const post = await openPost(account)
  await forward(account, { above: 'Vu avec lui, c’est urgent.' })
  await post.work()

  expect(await ticketOf(account)).toMatchObject({
    title: 'Imprimante en panne',
    contact: { name: 'Jean Petit' },
    organization: { name: 'Acme' },
    senderTrust: 'unverified',
    participants: [jeanOf(account)],
    supportAddress: account.supportAddress,
    forward: { technician: 'Tess', address: jeanOf(account), undoneAt: null },
  })
  expect(await messagesOf(account)).toEqual([
    { visibility: 'public', by: 'sender Jean Petit', body: original },
    { visibility: 'internal', by: 'technician Tess', body: 'Vu avec lui, c’est urgent.' },
  ])
  expect(await contactsOf(account)).toMatchObject([{ first_name: 'Jean', sender_trust: 'unverified' }])
  expect(await ledgerOf(account)).toMatchObject([{ state: 'filed', reason: 'technician_forward' }])
  expect(post.received()).toEqual([])
  expect((await outboxOf(account)).map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
    'notice refused',
    'welcome waiting_for_click',
  ])
  expect((await account.trail()).filter((name) => name.startsWith('ticket.'))).toEqual([
    'ticket.opened',
    'ticket.forwarded',
    'ticket.noted',
  ])
})

test('what was found out about the technician who passed a mail on says nothing of its author', async () => {
  const account = await openAccount()
  await forward(account)
  await fileAll()
  const { contact } = await ticketOf(account)
  const { id } = contact as { id: string } // the author

  const { body } = await account.request(account.tess, 'GET', `/contacts/${id}`)
  expect(body).toMatchObject({ senderTrust: 'unverified', lastMail: null })
  const messages = await account.request(account.tess, 'GET', '/tickets/1/messages')
  expect(messages.body).toMatchObject({
    items: [{ author: { address: jeanOf(account) }, mail: { address: account.tess.email } }],
  })
})

test('a contact who is known is found, by any address, and sees the request but not the note', async () => {
  const account = await openAccount()
  await forward(account, { author: `"Test, Carl" <${account.carl.email.toUpperCase()}>`, above: 'Secret.' })
  await fileAll()

  expect(await ticketOf(account)).toMatchObject({ contact: { id: account.carl.id } })
  expect(await contactsOf(account)).toEqual([])
  const { body } = await account.request(account.carl, 'GET', '/portal/tickets/1/messages')
  expect(body).toMatchObject({ items: [{ body: original }] })
  expect(JSON.stringify(body)).not.toContain('Secret')
})

test('what the technician wrote above reaches no contact by another way: as HTML, or as a text too long', async () => {
  const account = await openAccount()
  const forwarded = block(account.carl.email)
  const both = `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSecret.\n\n${forwarded}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Secret.</p><p>Bonjour</p>\r\n--b--\r\n`
  await deliver(account, {
    raw: mailOf(
      {
        from: account.tess.email,
        subject: 'TR: x',
        'content-type': 'multipart/alternative; boundary=b',
      },
      both,
    ),
  })
  await deliver(account, {
    raw: mailOf(
      { from: account.tess.email, subject: 'TR: x' },
      `Secret.\n\n${forwarded}\n${'long\n'.repeat(45_000)}`,
    ),
  })
  await fileAll()

  expect(await account.request(account.carl, 'GET', '/portal/tickets/1/messages')).toMatchObject({
    body: { items: [{ body: original, hasFormatting: false, attachments: [] }] },
  })
  expect(await ticketOf(account, 2)).toMatchObject({ contact: null, forward: null })
})

test('an answer of who wrote is filed on the ticket, one of the technician is not', async () => {
  const account = await openAccount()
  const id = '<forwarded@kerbel.test>'
  await deliver(account, {
    raw: mailOf(
      { from: account.tess.email, subject: 'TR: x', 'message-id': id },
      block(`<${jeanOf(account)}>`),
    ),
  })
  await deliver(account, { raw: mailOf({ from: jeanOf(account), 'in-reply-to': id }) })
  await deliver(account, { raw: mailOf({ from: account.tess.email, 'in-reply-to': id }) })
  await fileAll()

  expect((await ledgerOf(account)).map(({ ticketNumber }) => ticketNumber)).toEqual([1, 1, 2])
})

test('a mail that hangs whole on the technician’s is read as such, its files and all', async () => {
  const account = await openAccount()
  const enclosed = mailOf(
    {
      from: `Jean Petit <${jeanOf(account)}>`,
      subject: '=?utf-8?q?Imprimante_cass=C3=A9e?=',
      'message-id': '<first@x.test>',
      'content-type': 'multipart/mixed; boundary=in',
    },
    '--in\r\nContent-Type: text/plain\r\n\r\nBonjour\r\n--in\r\nContent-Type: text/csv; name=a.csv\r\nContent-Disposition: attachment; filename=a.csv\r\n\r\n1;2\r\n--in--\r\n',
  )
  const wrapped = (subject: string, ...mails: string[]) =>
    mailOf(
      { from: account.tess.email, subject, 'content-type': 'multipart/mixed; boundary=out' },
      [
        '--out\r\nContent-Type: text/plain\r\n\r\nPour vous.',
        ...mails.map((mail) => `--out\r\nContent-Type: message/rfc822\r\n\r\n${mail}`),
        '--out--\r\n',
      ].join('\r\n'),
    )
  await deliver(account, { raw: wrapped('Fwd: Imprimante', enclosed) })
  await deliver(account, { raw: wrapped('Voyez', enclosed) })
  await deliver(account, { raw: wrapped('Fwd: deux', enclosed, enclosed) })
  await deliver(account, { raw: mailOf({ from: jeanOf(account), references: '<first@x.test>' }) })
  await fileAll()

  expect(await ticketOf(account)).toMatchObject({
    title: 'Imprimante cassée',
    contact: { name: 'Jean Petit' },
  })
  const { body } = await account.request(account.tess, 'GET', '/tickets/1/messages')
  expect(body).toMatchObject({
    items: [
      { body: 'Bonjour', attachments: [{ name: 'a.csv' }] },
      { body: 'Pour vous.', visibility: 'internal', attachments: [] },
      {},
    ],
  })
  expect((await ledgerOf(account)).map(({ reason, ticketNumber }) => [reason, ticketNumber])).toEqual([
    ['technician_forward', 1],
    ['technician_address', 2],
    ['technician_address', 3],
    [null, 1],
  ])
})

test('E8: who only claims to be a technician passes nothing on', async () => {
  const account = await openAccount()
  await forward(account, { via: untrusted })
  await fileAll()
  await expectNothingSpecial(account)

  await forward(account, { via: untrusted })
  await fileAll({ [`_dmarc.${account.host}`]: { TXT: [['v=DMARC1; p=reject']] } })
  expect(await ticketOf(account, 2)).toMatchObject({ senderTrust: 'failed', contact: null, forward: null })
})

test('E8: a contact, a stranger and a technician who left pass nothing on', async () => {
  const account = await openAccount()
  await account.asSystem(({ db, now }) =>
    db.updateTable('technicians').set({ deactivated_at: now }).where('id', '=', account.ada.id).execute(),
  )
  for (const from of [account.carl.email, 'x@elsewhere.test', account.ada.email])
    await forward(account, { from })
  await fileAll()

  expect(await ticketOf(account, 1)).toMatchObject({ contact: { id: account.carl.id }, forward: null })
  expect(await ticketOf(account, 2)).toMatchObject({ senderAddress: 'x@elsewhere.test', forward: null })
  expect(await ticketOf(account, 3)).toMatchObject({ contact: null, forward: null })
})

test('E4: an address inside the block that is not one plain address of somebody else makes nobody', async () => {
  const hostile = [
    '"attacker@evil.test x"@victim.test',
    'v@victim.test, evil@evil.test',
    'v@victim.test> <evil@evil.test',
    'g:evil@evil.test;',
    '<@evil.test:v@victim.test>',
    '"ceo@victim.test" <eve@evil.test>',
    'Jean Petit',
    'v%victim.test@evil.test',
  ]
  const account = await openAccount()
  for (const author of [...hostile, account.supportAddress, account.ada.email, account.tess.email])
    await forward(account, { author })
  await fileAll()

  expect((await ledgerOf(account)).map(({ reason }) => reason)).toEqual(
    Array.from({ length: hostile.length + 3 }, () => 'technician_address'),
  )
  await expectNothingSpecial(account)
})

test('an answer, a block inside a customer’s mail, and a switch that is off: nothing special', async () => {
  const account = await openAccount()
  await forward(account, { subject: 'Re: Fwd: Imprimante' })
  await fileAll()
  await expectNothingSpecial(account)

  await account.asSystem(({ db }) =>
    db.updateTable('email_settings').set({ technician_forwards: false }).execute(),
  )
  await forward(account)
  await account.asSystem(({ db }) =>
    db
      .updateTable('email_settings')
      .set({ technician_forwards: true, auto_create_contacts: false })
      .execute(),
  )
  await fileAll()
  expect(await contactsOf(account)).toEqual([])
})

test('the same mail twice, and two mails at once, are one contact and a ticket each', async () => {
  const account = await openAccount()
  const raw = mailOf(
    { from: account.tess.email, subject: 'Fwd: x' },
    block(`Jean Petit <${jeanOf(account)}>`),
  )
  await Promise.all([
    deliver(account, { raw }),
    deliver(account, { raw }),
    forward(account),
    forward(account),
  ])
  await Promise.all([fileAll(), fileAll(), fileAll()])

  expect(await contactsOf(account)).toHaveLength(1)
  expect((await ledgerOf(account)).map(({ ticketNumber }) => ticketNumber).sort()).toEqual([1, 2, 3])
})

test('undone, the ticket is the technician’s mail again, and the contact that it made is put away', async () => {
  const account = await openAccount()
  await switchOn(account, 'welcome_mail')
  await forward(account, { above: 'Note.' })
  await fileAll()
  const other = await openAccount()

  expect(await undo(account, 1, account.carl)).toMatchObject({ status: 401 })
  expect(await other.request(other.tess, 'DELETE', '/tickets/1/forward')).toMatchObject({ status: 404 })
  const answers = await Promise.all([undo(account), undo(account), undo(account, 1, account.ada)])
  expect(answers.map(({ status }) => status)).toEqual([204, 204, 204])
  expect(await undo(account)).toMatchObject({ status: 204 })

  expect(await ticketOf(account)).toMatchObject({
    title: 'Fwd: Imprimante en panne',
    contact: null,
    organization: { system: true },
    senderAddress: account.tess.email,
    senderTrust: 'verified',
    participants: [account.tess.email],
    forward: { undoneAt: expect.any(String) },
  })
  expect(await contactsOf(account)).toMatchObject([{ archived_at: expect.any(Date) }])
  expect(await outboxOf(account)).toMatchObject([{ kind: 'welcome', state: 'discarded' }])
  expect((await account.trail()).filter((name) => name === 'ticket.forward_undone')).toHaveLength(1)
})

test('undone, a contact who was there before or is used by now stays, and so does a title that was chosen', async () => {
  const account = await openAccount()
  await forward(account, { author: account.carl.email })
  await forward(account)
  await forward(account)
  await fileAll()
  await account.request(account.tess, 'PATCH', '/tickets/2', { title: 'Choisi' })
  for (const number of [1, 2]) expect(await undo(account, number)).toMatchObject({ status: 204 })

  expect(await ticketOf(account, 2)).toMatchObject({ title: 'Choisi', contact: null })
  expect(await contactsOf(account)).toMatchObject([{ archived_at: null }])
  expect(await account.request(account.tess, 'GET', `/contacts/${account.carl.id}`)).toMatchObject({
    body: { archivedAt: null },
  })
  expect(await account.request(account.carl, 'GET', '/portal/tickets/1')).toMatchObject({ status: 404 })
})

test('there is nothing to undo on a ticket that nobody passed on', async () => {
  const account = await openAccount()
  await deliver(account, { raw: mailOf({ from: account.carl.email }) })
  await fileAll()

  expect(await undo(account)).toMatchObject({ status: 404 })
})
