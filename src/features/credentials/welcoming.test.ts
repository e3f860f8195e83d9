import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, mailOf, untrusted } from '#test/mail-in.ts'
import { credentialsIn, openPost, outboxOf, returnPath, switchOn, tellAgain } from '#test/mail-out.ts'
import { portalCall, signInPortal } from '#test/portal.ts'

const own = 'trois bouées orange'

const write = async (account: TestAccount, from: string, given: Record<string, string> = {}, via?: string) =>
  expect(await deliver(account, { raw: mailOf({ from, ...given }), ...(via ? { via } : {}) })).toMatch(/^250/)

const everywhere = (['fr', 'en'] as const).flatMap((locale) =>
  (['msp', 'it'] as const).map((edition) => [locale, edition] as const),
)

test.each(everywhere)(
  '8.2.1: an unknown sender gets a contact, a ticket and one mail whose credentials open the portal (%s, %s)',
  async (locale, edition) => {
    const account = await openAccount({ locale, edition })
    const post = await openPost(account)
    await switchOn(account, 'welcome_mail')

    await write(account, 'Noé Carvalho <noe@roux-delmas.test>')
    await post.work()

    const mail = post.only()
    expect(mail).toMatchObject({ from: expect.stringMatching(returnPath), to: ['noe@roux-delmas.test'] })
    expect(mail.header('x-guichet-kind')).toEqual(['welcome'])
    expect(mail.header('x-guichet-credential')).toEqual(['temporary-password'])
    const { url, username, password } = credentialsIn(mail)
    expect(url).toBe(`https://${account.host}`)
    expect(username).toBe('noe@roux-delmas.test')
    expect(password).toMatch(/^([a-hjkmnp-z2-9]{4}-){4}[a-hjkmnp-z2-9]{4}$/)
    for (const value of [url, username, password]) expect(mail.mail.html).toContain(value)
    expect(mail.mail.text).toMatch(locale === 'fr' ? /^Bonjour Noé,$/m : /^Hello Noé,$/m)

    const entered = await signInPortal(account, username, password)
    expect(entered.body).toEqual({ next: 'choose-password' })
    const chosen = await portalCall(account, 'PUT', '/password', {
      cookie: entered.cookie,
      body: { password: own },
    })
    const tickets = await portalCall(account, 'GET', '/tickets', { cookie: chosen.cookie })
    expect(tickets).toMatchObject({ status: 200, body: { items: [{ number: 1 }] } })
    expect(await signInPortal(account, username, password)).toMatchObject({ status: 401 })
  },
)

test('8.2.2: the same sender again gets no second welcome', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOn(account, 'welcome_mail')

  await write(account, 'noe@roux-delmas.test')
  await post.work()
  await write(account, 'noe@roux-delmas.test')
  await post.work()

  expect(post.received()).toHaveLength(1)
})

test('8.2.2: two mails at once of one new sender make one welcome', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOn(account, 'welcome_mail')

  await Promise.all([write(account, 'noe@roux-delmas.test'), write(account, 'NOE@roux-delmas.test')])
  await post.work()

  expect(post.received()).toHaveLength(1)
})

test('8.2.2: a contact is welcomed once, however often the event is told', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOn(account, 'welcome_mail')
  await write(account, 'noe@roux-delmas.test')
  await post.work()

  await tellAgain(account, 'contact.created', 'welcome')
  await post.work()

  expect(await outboxOf(account)).toHaveLength(1)
})

test('8.2.3: a contact who was there before gets none, whenever they write', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await write(account, account.carl.email)
  await post.work()
  await switchOn(account, 'welcome_mail')

  await write(account, account.carl.email)
  await post.work()

  expect(post.received()).toEqual([])
})

test('8.2.4: a contact created by hand gets one, unless whoever created them said no', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOn(account, 'welcome_mail')
  const add = (email: string, more: object = {}) =>
    account.request(account.tess, 'POST', '/contacts', { email, firstName: 'Zoé', ...more })

  expect(await add('zoe@roux-delmas.test')).toMatchObject({ status: 201 })
  expect(await add('ana@roux-delmas.test', { sendWelcomeEmail: false })).toMatchObject({ status: 201 })
  await post.work()

  expect(post.only().to).toEqual(['zoe@roux-delmas.test'])
})

test('8.2.5: with the welcome mail off there is a contact and no mail; with auto-creation off neither', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await write(account, 'noe@roux-delmas.test')
  await post.work()
  await account.asSystem(({ db }) =>
    db.updateTable('email_settings').set({ auto_create_contacts: false, welcome_mail: true }).execute(),
  )
  await write(account, 'zoe@roux-delmas.test')
  await post.work()

  expect(post.received()).toEqual([])
  expect(await outboxOf(account)).toEqual([])
})

test('8.2.6: a machine gets nothing, and mail to another address comes nowhere', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOn(account, 'welcome_mail', 'ticket_received_mail')

  await write(account, 'robot@roux-delmas.test', { 'auto-submitted': 'auto-replied' })
  await write(account, 'list@roux-delmas.test', { precedence: 'bulk' })
  expect(
    await deliver(account, { to: `sales@${account.host}`, raw: mailOf({ from: 'noe@roux-delmas.test' }) }),
  ).toMatch(/^550/)
  await post.work()

  expect(post.received()).toEqual([])
})

test('E1: an unverified sender’s welcome waits for a click, with nothing minted, and leaves when it comes', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOn(account, 'welcome_mail')

  await write(account, 'noe@roux-delmas.test', {}, untrusted)
  await post.work()

  const [waiting] = await outboxOf(account)
  expect(waiting).toMatchObject({ state: 'waiting_for_click', reason: 'sender_unverified', sealed: false })
  expect(
    await account.asSystem(({ db }) => db.selectFrom('credential_issues').select('id').execute()),
  ).toEqual([])
  expect(await account.request(account.tess, 'GET', '/outbox/waiting')).toMatchObject({
    body: { relayConfigured: true, forClick: 1 },
  })
  expect(post.received()).toEqual([])

  const click = () => account.request(account.tess, 'POST', `/outbox/${waiting?.id}/release`)
  const clicks = await Promise.all([click(), click()])
  expect(clicks.map(({ status }) => status).sort()).toEqual([200, 409])
  await post.work()
  expect(credentialsIn(post.only()).username).toBe('noe@roux-delmas.test')
})

test('E1: a published policy that is broken waits for a click, whatever was decided for the domain', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOn(account, 'welcome_mail')
  await account.request(account.tess, 'PUT', '/settings/welcomed-domains/victim.test', { policy: 'always' })

  await write(account, 'ceo@victim.test', {}, untrusted)
  await post.work({ '_dmarc.victim.test': { TXT: [['v=DMARC1; p=reject']] } })

  expect((await outboxOf(account)).map(({ state, reason }) => [state, reason])).toEqual([
    ['waiting_for_click', 'sender_failed'],
  ])
})

test('*Toujours pour ce domaine* lets those who wait and those who come later through; never turns them away', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOn(account, 'welcome_mail')
  await write(account, 'noe@roux-delmas.test', {}, untrusted)
  await write(account, 'ana@elsewhere.test', {}, untrusted)
  await post.work()

  await account.request(account.tess, 'PUT', '/settings/welcomed-domains/roux-delmas.test', {
    policy: 'always',
  })
  await account.request(account.tess, 'PUT', '/settings/welcomed-domains/elsewhere.test', { policy: 'never' })
  await write(account, 'zoe@roux-delmas.test', {}, untrusted)
  await write(account, 'eve@elsewhere.test', {}, untrusted)
  await post.work()

  expect(
    post
      .received()
      .flatMap(({ to }) => to)
      .sort(),
  ).toEqual(['noe@roux-delmas.test', 'zoe@roux-delmas.test'])
  expect((await outboxOf(account)).map(({ recipient, state }) => `${recipient} ${state}`).sort()).toEqual([
    'ana@elsewhere.test discarded',
    'eve@elsewhere.test refused',
    'noe@roux-delmas.test sent',
    'zoe@roux-delmas.test sent',
  ])
})

test('an account that never welcomes unverified senders turns them away', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOn(account, 'welcome_mail')
  await account.asSystem(({ db }) =>
    db.updateTable('email_settings').set({ unverified_welcome: 'never' }).execute(),
  )

  await write(account, 'noe@roux-delmas.test', {}, untrusted)
  await post.work()

  expect(await outboxOf(account)).toMatchObject([{ state: 'refused', reason: 'sender_unverified' }])
})

test('E3: credentials go to the stored address alone, whatever else a mail names', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOn(account, 'welcome_mail', 'ticket_received_mail')
  const evil = 'evil@evil.test'

  await write(account, 'Noé <noe@roux-delmas.test>', {
    'reply-to': evil,
    cc: `${evil}, other@evil.test`,
    bcc: evil,
    sender: evil,
    'resent-from': evil,
    'mail-followup-to': evil,
    'disposition-notification-to': evil,
    'return-path': `<${evil}>`,
  })
  await post.work()
  const { id } = await account.asSystem(({ db }) =>
    db
      .selectFrom('contact_addresses')
      .select('contact_id as id')
      .where('address', '=', 'noe@roux-delmas.test')
      .executeTakeFirstOrThrow(),
  )
  await account.asSystem(({ db }) =>
    db
      .insertInto('budgets')
      .values({ name: 'credential_mails_per_contact_quarter_hour', allowed: 9 })
      .execute(),
  )
  await account.request(account.tess, 'POST', `/contacts/${id}/credentials`, { method: 'temporary-mail' })
  await portalCall(account, 'POST', '/forgotten-password', { body: { username: 'noe@roux-delmas.test' } })
  await post.work()

  const mails = post.received()
  expect(mails.map((mail) => mail.header('x-guichet-credential')[0] ?? 'none').sort()).toEqual([
    'link',
    'none',
    'temporary-password',
    'temporary-password',
  ])
  for (const mail of mails) {
    expect(mail.to).toEqual(['noe@roux-delmas.test'])
    expect(mail.mail.to).toEqual([{ name: '', address: 'noe@roux-delmas.test' }])
    expect(mail.raw).not.toMatch(/evil/i)
  }
})

test('L4: what a stranger wrote is not carried to the address they gave', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOn(account, 'welcome_mail', 'ticket_received_mail')

  await write(account, '"Win at https://evil.test/prize" <noe@roux-delmas.test>', {
    subject: `Your prize: https://evil.test/prize ${'now '.repeat(40)}www.evil.test`,
  })
  await post.work()

  expect(post.received().length).toBeGreaterThan(0)
  for (const { mail, raw } of post.received())
    expect(`${mail.subject}${mail.text}${mail.html}${raw}`).not.toMatch(/evil\.test|evil=2Etest/)
})

test('C8: no name, subject or organization that a stranger chose adds a header to what we send', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOn(account, 'welcome_mail', 'ticket_received_mail')
  await account.asSystem(({ db }) =>
    db.updateTable('accounts').set({ name: 'Kerbel\r\nBcc: evil@evil.test' }).execute(),
  )

  await write(account, '=?utf-8?q?No=C3=A9=0D=0ABcc=3A_evil=40evil.test?= <noe@roux-delmas.test>', {
    subject: '=?utf-8?q?Help=0D=0ABcc:_evil=40evil.test=0D=0A=0D=0A<script>?=',
  })
  await post.work()
  expect(post.received().length).toBeGreaterThan(0)
  for (const { mail, to } of post.received()) {
    expect(to).toEqual(['noe@roux-delmas.test'])
    expect(mail.headers.map(({ key }) => key)).not.toContain('bcc')
    expect(mail.html).not.toContain('<script>')
  }
})
