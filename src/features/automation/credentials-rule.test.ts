import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, mailOf, untrusted } from '#test/mail-in.ts'
import { credentialsIn, openPost, outboxOf, switchOn, tellAgain } from '#test/mail-out.ts'
import { givePassword, portalCall, signInPortal } from '#test/portal.ts'
import { addRule, runsOf, switchOnPreset, templateOf, titled } from '#test/rules.ts'

const asked = '[Identifiants du portail]'

const write = async (account: TestAccount, from: string, subject: string, via?: string) =>
  expect(await deliver(account, { raw: mailOf({ from, subject }), ...(via ? { via } : {}) })).toMatch(/^250/)

const everywhere = (['fr', 'en'] as const).flatMap((locale) =>
  (['msp', 'it'] as const).map((edition) => [locale, edition] as const),
)

test.each(everywhere)(
  '8.2.9: a contact who was there before writes the agreed title and receives credentials that open the portal (%s, %s)',
  async (locale, edition) => {
    const account = await openAccount({ locale, edition })
    const post = await openPost(account)
    const rule = await switchOnPreset(account, 'portal_credentials')

    await write(account, account.carl.email, rule.conditions[0]?.values[0] ?? '')
    await post.work()

    const mail = post.only()
    expect(mail.to).toEqual([account.carl.email])
    expect(mail.header('x-guichet-kind')).toEqual(['rule'])
    expect(mail.header('x-guichet-credential')).toEqual(['temporary-password'])
    expect(mail.header('auto-submitted')[0]).toMatch(/^auto-/)
    const { username, password } = credentialsIn(mail)
    expect((await signInPortal(account, username, password)).body).toEqual({ next: 'choose-password' })
    expect(await runsOf(account, rule)).toMatchObject([
      {
        outcome: 'ran',
        ticket: { number: 1 },
        actions: [{ type: 'mail_contact', state: 'done', mail: { state: 'sent' } }],
      },
    ])
  },
)

test.each([
  'Identifiants du portail',
  '[Identifiants du portail] svp',
  '[Identifiànts du portail]',
  '[4817]',
])('8.2.10: the title %j brings nothing', async (subject) => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOnPreset(account, 'portal_credentials')

  await write(account, account.carl.email, subject)
  await post.work()

  expect(post.received()).toEqual([])
})

test.each([
  're: [identifiants du portail]',
  'RE : Tr: [IDENTIFIANTS DU PORTAIL]',
  '  [Identifiants   du portail] [4817]',
  'Fwd: Re[2]: [Identifiants du\u00a0portail]',
])('8.2.10: the title %j is the agreed one', async (subject) => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOnPreset(account, 'portal_credentials')

  await write(account, account.carl.email, subject)
  await post.work()

  expect(post.only().to).toEqual([account.carl.email])
})

test('R-32: a ticket raised in the portal is looked at, too', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const rule = await switchOnPreset(account, 'portal_credentials')

  await account.request(account.carl, 'POST', '/portal/tickets', { title: asked, body: 'Merci.' })
  await post.work()

  expect(post.only().header('x-guichet-kind')).toEqual(['rule'])
  expect(await runsOf(account, rule)).toHaveLength(1)
})

test('Q-25: who is welcomed with credentials by the same mail receives one mail, and the rule says why there is no second', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOn(account, 'welcome_mail')
  const rule = await switchOnPreset(account, 'portal_credentials')

  await write(account, 'Noé Carvalho <noe@roux-delmas.test>', asked)
  await post.work()

  expect(post.received()).toHaveLength(1)
  const [run] = await runsOf(account, rule)
  expect((await outboxOf(account)).map(({ state }) => state).sort()).toEqual(['already_sent', 'sent'])
  expect(['sent', 'already_sent']).toContain(run?.actions[0]?.mail?.state)
})

test('with *Ignorer le flux* Non below a rule that has written already, it is skipped, and says so', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const first = await addRule(account, {
    name: 'Accusé de réception',
    actions: [{ type: 'mail_contact', value: await templateOf(account, 'ticket_received') }],
  })
  const rule = await addRule(account, {
    name: 'Accès',
    conditions: [titled(asked)],
    actions: [{ type: 'mail_contact', value: await templateOf(account, 'portal_credentials') }],
  })

  await write(account, account.carl.email, asked)
  await post.work()

  expect(post.only().header('x-guichet-credential')).toEqual([])
  expect(await runsOf(account, rule)).toMatchObject([
    { outcome: 'skipped_conflict', by: { name: first.name }, actions: [] },
  ])
  expect(await account.trail()).toContain('rule.skipped')
})

test('with *Ignorer le flux* Oui it writes although a rule above has', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await addRule(account, {
    actions: [{ type: 'mail_contact', value: await templateOf(account, 'ticket_received') }],
  })
  await switchOnPreset(account, 'portal_credentials')

  await write(account, account.carl.email, asked)
  await post.work()

  expect(
    post
      .received()
      .map((mail) => mail.header('x-guichet-credential')[0] ?? 'none')
      .sort(),
  ).toEqual(['none', 'temporary-password'])
})

test('a forged sender brings the contact at most their budget, and their own password keeps working', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOnPreset(account, 'portal_credentials')
  await givePassword(account, account.carl, 'trois bouées orange')
  const { cookie } = await signInPortal(account, account.carl.email, 'trois bouées orange')

  for (let turn = 0; turn < 4; turn++) await write(account, account.carl.email, asked, untrusted)
  await post.work()

  expect(post.received()).toHaveLength(1)
  expect((await outboxOf(account)).map(({ state }) => state).sort()).toEqual([
    'already_sent',
    'already_sent',
    'already_sent',
    'sent',
  ])
  expect(await signInPortal(account, account.carl.email, 'trois bouées orange')).toMatchObject({
    status: 204,
  })
  expect(await portalCall(account, 'GET', '/tickets', { cookie })).toMatchObject({ status: 200 })
})

test('a sender who breaks a published policy waits for a click', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const rule = await switchOnPreset(account, 'portal_credentials')
  const domain = account.carl.email.split('@')[1]

  await write(account, account.carl.email, asked, untrusted)
  await post.work({ [`_dmarc.${domain}`]: { TXT: [['v=DMARC1; p=reject']] } })

  expect(post.received()).toEqual([])
  expect(await runsOf(account, rule)).toMatchObject([
    { actions: [{ mail: { state: 'waiting_for_click', reason: 'sender_failed' } }] },
  ])
})

test('L3: a machine that writes the agreed title receives nothing', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOnPreset(account, 'portal_credentials')

  await deliver(account, {
    raw: mailOf({ from: account.carl.email, subject: asked, 'auto-submitted': 'auto-replied' }),
  })
  await post.work()

  expect(post.received()).toEqual([])
})

test('F5: an event that is told twice is acted on once', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const rule = await switchOnPreset(account, 'portal_credentials')
  await write(account, account.carl.email, asked)
  await post.work()

  await tellAgain(account, 'ticket.opened', 'rules_ticket_opened')
  await tellAgain(account, 'ticket.opened', 'rules_ticket_opened')
  await post.work()

  expect(post.received()).toHaveLength(1)
  expect(await runsOf(account, rule)).toHaveLength(1)
})
