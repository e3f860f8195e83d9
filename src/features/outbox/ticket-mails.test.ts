import { expect, test } from 'vitest'

import { storeBlob } from '#platform/blobs.ts'
import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, ledgerOf, mailOf, untrusted } from '#test/mail-in.ts'
import { openPost, outboxOf, returnPath, switchOn, tellAgain } from '#test/mail-out.ts'

const writeIn = async (
  account: TestAccount,
  from: string,
  given: Record<string, string> = {},
  via?: string,
) =>
  expect(await deliver(account, { raw: mailOf({ from, ...given }), ...(via ? { via } : {}) })).toMatch(/^250/)

const reply = (account: TestAccount, body = 'Essayez l’autre prise.\n\nInès', visibility = 'public') =>
  account.request(account.tess, 'POST', '/tickets/1/messages', { body, visibility })

test('a technician’s public reply is mailed to the contact, and answers the mail that came', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await writeIn(account, account.carl.email, { subject: 'Imprimante', 'message-id': '<original@acme.test>' })
  await post.work()

  expect(await reply(account)).toMatchObject({ status: 201 })
  await post.work()

  const mail = post.only()
  expect(mail).toMatchObject({ to: [account.carl.email] })
  expect(mail.mail).toMatchObject({
    subject: 'Re: Imprimante [1]',
    from: { name: 'Kerbel', address: account.supportAddress },
    inReplyTo: '<original@acme.test>',
    references: '<original@acme.test>',
    messageId: expect.stringMatching(/^<t\./),
  })
  expect(mail.mail.text).toContain('Essayez l’autre prise.\n\nInès\n')
  expect(mail.mail.text).toContain(`\nhttps://${account.host}/tickets/1\n`)
  expect(mail.mail.html).toContain('Essayez l’autre prise.<br><br>Inès')
  expect(mail.header('x-guichet-kind')).toEqual(['reply'])
})

test('L2: a technician’s reply is from a person; what leaves by itself says so; each has a return path of its own', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOn(account, 'welcome_mail', 'ticket_received_mail')
  await writeIn(account, 'noe@roux-delmas.test', { 'message-id': '<original@roux-delmas.test>' })
  await post.work()
  await reply(account)
  await account.request(account.tess, 'POST', `/contacts/${account.carl.id}/credentials`, { method: 'link' })
  await post.work()

  const kinds = new Map(post.received().map((mail) => [mail.header('x-guichet-kind')[0], mail]))
  expect([...kinds.keys()].sort()).toEqual(['notice', 'reply', 'reset', 'welcome'])
  for (const [kind, mail] of kinds) {
    const automatic = kind !== 'reply'
    expect(mail.from).toMatch(returnPath)
    expect(mail.from.split('@')[0]?.length).toBeLessThanOrEqual(64)
    expect(mail.header('x-auto-response-suppress')).toEqual(automatic ? ['All'] : [])
    const submitted = mail.header('auto-submitted')
    if (kind === 'reply') expect(submitted).toEqual([])
    else expect(submitted).toEqual([kind === 'notice' ? 'auto-replied' : 'auto-generated'])
    expect(mail.header('precedence')).toEqual([])
    expect(mail.mail.messageId).toMatch(/^<[mt]\.[^@\s]+@[^@\s]+>$/)
  }
  expect(new Set(post.received().map(({ mail }) => mail.messageId)).size).toBe(4)
  expect(new Set(post.received().map(({ from }) => from)).size).toBe(4)
})

test('an answer to the mail finds its ticket, by the address it is sent to or by what it quotes', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await writeIn(account, account.carl.email)
  await post.work()
  await reply(account)
  await post.work()
  const { mail } = post.only()
  const replyTo = mail.replyTo?.[0]?.address ?? ''
  expect(replyTo).toMatch(new RegExp(`^support\\+t\\.1\\.[0-9a-f]{32}@${account.host}$`))

  await deliver(account, {
    to: replyTo,
    raw: mailOf({ from: account.carl.email, subject: 'Re: autre chose' }),
  })
  await writeIn(account, account.carl.email, { 'in-reply-to': mail.messageId ?? '', subject: 'Re: encore' })
  await post.work()

  expect((await ledgerOf(account)).map(({ ticketNumber }) => ticketNumber)).toEqual([1, 1, 1])
})

test('the files of a reply go along as far as they fit; the others are named', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await writeIn(account, account.carl.email)
  await post.work()
  await reply(account)
  await account.asSystem(async (ctx) => {
    const { id: message_id } = await ctx.db
      .selectFrom('messages')
      .select('id')
      .where('author_kind', '=', 'technician')
      .executeTakeFirstOrThrow()
    for (const [position, [name, size]] of (
      [
        ['plan.pdf', 1000],
        ['film.mov', 15_000_001],
        ['note.txt', 12],
      ] as const
    ).entries()) {
      const { sha256 } = await storeBlob(ctx, Buffer.from(name))
      const file = { message_id, position, name, media_type: 'application/pdf', size, sha256 }
      await ctx.db.insertInto('attachments').values(file).execute()
    }
  })
  await post.work()

  const { mail } = post.only()
  expect(mail.attachments.map(({ filename }) => filename)).toEqual(['plan.pdf', 'note.txt'])
  expect(mail.text).toContain('Fichiers joints, à ouvrir dans le portail\u00A0: film.mov')
})

test('a note, a contact’s own words and a ticket without a contact make no mail', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await writeIn(account, account.carl.email)
  await writeIn(account, 'robot@elsewhere.test', { 'auto-submitted': 'auto-generated' })
  await post.work()

  await reply(account, 'Pas pour le contact', 'internal')
  await account.request(account.carl, 'POST', '/portal/tickets/1/messages', { body: 'Alors ?' })
  await account.request(account.tess, 'POST', '/tickets/2/messages', {
    body: 'Bonjour',
    visibility: 'public',
  })
  await post.work()

  expect(await outboxOf(account)).toEqual([])
})

test('an account that mails no replies mails none', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await account.asSystem(({ db }) =>
    db.updateTable('email_settings').set({ technician_reply_mail: false }).execute(),
  )
  await writeIn(account, account.carl.email)
  await post.work()
  await reply(account)
  await post.work()

  expect(post.received()).toEqual([])
})

test('a reply is mailed once, however often its event is told', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await writeIn(account, account.carl.email)
  await post.work()
  await reply(account)
  await tellAgain(account, 'ticket.replied', 'mail_reply')
  await post.work()

  expect(post.received()).toHaveLength(1)
})

test('a contact reads what was said by mail in their own language, whatever the account’s', async () => {
  const account = await openAccount({ locale: 'fr' })
  const post = await openPost(account)
  await account.request(account.tess, 'PATCH', `/contacts/${account.carl.id}`, { locale: 'en' })
  await writeIn(account, account.carl.email)
  await post.work()
  await reply(account)
  await post.work()

  expect(post.only().mail.text).toMatch(/^Reply above this line/)
  expect(post.only().mail.html).toContain('<html lang="en">')
})

test('L4: a ticket is acknowledged to whom it may concern: not to a stranger who is not verified', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOn(account, 'ticket_received_mail')

  await writeIn(account, 'stranger@elsewhere.test', {}, untrusted)
  await writeIn(account, account.carl.email, {}, untrusted)
  await writeIn(account, 'known@elsewhere.test')
  await account.request(account.maud, 'POST', '/portal/tickets', { title: 'Par le portail', body: 'Bonjour' })
  await post.work()

  expect(
    post
      .received()
      .flatMap(({ to }) => to)
      .sort(),
  ).toEqual([account.carl.email, account.maud.email, 'known@elsewhere.test'].sort())
  expect(await outboxOf(account)).toEqual(
    expect.arrayContaining([expect.objectContaining({ state: 'refused', reason: 'sender_unverified' })]),
  )
})

test('C8: a Message-ID that a stranger made up is quoted only while it is one', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await writeIn(account, account.carl.email, { 'message-id': '<a b\u00A0> <evil@evil.test>\r\n X: y' })
  await post.work()
  await reply(account)
  await post.work()

  const { mail } = post.only()
  expect(mail.references ?? '').not.toMatch(/[^\x21-\x7e ]/)
  expect(mail.headers.map(({ key }) => key)).not.toContain('x')
})

test('a reply is copied to everybody who takes part, each in a mail of their own that names them all', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await writeIn(account, account.carl.email)
  await post.work()
  await account.request(account.tess, 'POST', '/tickets/1/participants', { address: 'paul@partner.test' })
  await account.request(account.tess, 'POST', '/tickets/1/participants', { address: 'zoe@partner.test' })
  await reply(account)
  await post.work()

  const mails = post.received()
  expect(mails.map(({ to }) => to[0]).toSorted()).toEqual(
    [account.carl.email, 'paul@partner.test', 'zoe@partner.test'].toSorted(),
  )
  for (const mail of mails) {
    expect(mail.to).toHaveLength(1)
    expect(mail.header('to')).toEqual([account.carl.email])
    expect(mail.header('cc')).toEqual(['paul@partner.test, zoe@partner.test'])
  }
  expect(new Set(mails.map(({ mail }) => mail.messageId)).size).toBe(3)
  expect((await outboxOf(account)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
})

test('one reply may go to the contact alone; who was removed receives nothing, even of what waited', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await writeIn(account, account.carl.email)
  await post.work()
  await account.request(account.tess, 'POST', '/tickets/1/participants', { address: 'paul@partner.test' })
  await account.request(account.tess, 'POST', '/tickets/1/messages', { body: 'Entre nous.', copies: false })
  await post.work()
  expect(post.only()).toMatchObject({ to: [account.carl.email] })

  await reply(account)
  await account.request(account.tess, 'DELETE', '/tickets/1/participants/paul@partner.test')
  await post.work()
  expect(post.received().flatMap(({ to }) => to)).toEqual([account.carl.email, account.carl.email])
})
