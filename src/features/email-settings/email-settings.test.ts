import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'

import { budgets } from './budgets.ts'
import type { EmailSettings } from './contract.ts'
import { welcomePolicyFor } from './welcomed-domains.ts'

const read = async (account: TestAccount) => {
  const { status, body } = await account.request(account.ada, 'GET', '/settings/email')
  expect(status).toBe(200)
  return body as EmailSettings
}
const save = (account: TestAccount, settings: object, person = account.ada) =>
  account.request(person, 'PUT', '/settings/email', settings)

test('a fresh account creates contacts by itself, answers technicians’ replies by mail, and sends nothing else', async () => {
  expect(await read(await openAccount())).toMatchObject({
    autoCreateContacts: true,
    welcomeMail: false,
    welcomeTemplateId: expect.any(String),
    ticketReceivedMail: false,
    technicianReplyMail: true,
    resetMail: true,
    unverifiedWelcome: 'ask',
    temporaryPasswordHours: 72,
    version: 1,
    warnings: [],
  })
})

test('an administrator switches the welcome mail on; a technician may look and not touch', async () => {
  const account = await openAccount()
  const settings = await read(account)

  expect(await save(account, { ...settings, welcomeMail: true }, account.tess)).toMatchObject({ status: 403 })
  expect(await account.request(account.tess, 'GET', '/settings/email')).toMatchObject({ status: 200 })
  expect(await save(account, { ...settings, welcomeMail: true })).toMatchObject({
    status: 200,
    body: { welcomeMail: true, version: 2 },
  })
  expect(await account.trail()).toContain('settings.changed')
})

test('two administrators who saw the same settings: the second is told, and nothing is lost', async () => {
  const account = await openAccount()
  const settings = await read(account)

  const answers = await Promise.all([
    save(account, { ...settings, welcomeMail: true }),
    save(account, { ...settings, resetMail: false }),
  ])

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'settings_changed' })
  expect(await read(account)).toMatchObject({ version: 2 })
})

test('R-14: a welcome template without the credentials’ snippets is pointed out, not refused', async () => {
  const account = await openAccount()
  const { body } = await account.request(account.ada, 'POST', '/email-templates', {
    name: 'Bonjour',
    variants: [{ locale: 'fr', subject: 'Bonjour', body: '<p>{[Adresse du portail]}</p>' }],
  })
  const { id } = body as { id: string }

  const saved = await save(account, { ...(await read(account)), welcomeMail: true, welcomeTemplateId: id })

  expect(saved).toMatchObject({
    status: 200,
    body: {
      warnings: [
        { code: 'welcome_template_lacks_snippets', snippets: ['portal.username', 'portal.password'] },
      ],
    },
  })
})

test('a mail that is switched on needs a template, one that exists', async () => {
  const account = await openAccount()
  const other = await openAccount()
  const settings = await read(account)
  const foreign = (await read(other)).welcomeTemplateId

  expect(await save(account, { ...settings, welcomeMail: true, welcomeTemplateId: null })).toMatchObject({
    status: 422,
    body: { code: 'template_needed' },
  })
  expect(await save(account, { ...settings, welcomeTemplateId: foreign })).toMatchObject({
    status: 422,
    body: { code: 'template_missing' },
  })
  expect(await save(account, { ...settings, temporaryPasswordHours: 0 })).toMatchObject({ status: 422 })
  expect(await save(account, { ...settings, temporaryPasswordHours: 169 })).toMatchObject({ status: 422 })
})

test('budgets are as shipped until an administrator changes them, and again when they are put back', async () => {
  const account = await openAccount()
  const put = (wish: object, person = account.ada) =>
    account.request(person, 'PUT', '/settings/budgets', { budgets: wish })
  const current = () => account.asSystem(budgets)

  expect(await put({ first_mails_per_hour: 5 }, account.tess)).toMatchObject({ status: 403 })
  expect(await put({ first_mails_per_hour: 5, automatic_mails_per_ticket: 0 })).toMatchObject({ status: 200 })
  expect(await current()).toMatchObject({ first_mails_per_hour: 5, automatic_mails_per_ticket: 0 })
  expect(await put({ first_mails_per_hour: null })).toMatchObject({ status: 200 })
  expect(await current()).toMatchObject({ first_mails_per_hour: 100, automatic_mails_per_ticket: 0 })
  expect(await put({ first_mails_per_hour: -1 })).toMatchObject({ status: 422 })
  expect(await put({ mails_per_aeon: 1 })).toMatchObject({ status: 422 })
  expect((await account.trail()).filter((name) => name === 'budgets.changed')).toHaveLength(2)
})

test('a domain is decided once for all its senders, and case by case again', async () => {
  const account = await openAccount()
  const decide = (domain: string, policy: string) =>
    account.request(account.tess, 'PUT', `/settings/welcomed-domains/${encodeURIComponent(domain)}`, {
      policy,
    })
  const policy = (domain: string) => account.asSystem((ctx) => welcomePolicyFor(ctx, domain))

  expect(await decide('Laiterie-Abers.example', 'always')).toMatchObject({
    status: 200,
    body: { domain: 'laiterie-abers.example', policy: 'always' },
  })
  expect(await policy('laiterie-abers.EXAMPLE')).toBe('always')
  expect(await decide('laiterie-abers.example', 'never')).toMatchObject({ status: 200 })
  expect(await policy('laiterie-abers.example')).toBe('never')

  const answer = await account.request(
    account.tess,
    'DELETE',
    '/settings/welcomed-domains/laiterie-abers.example',
  )
  expect(answer.status).toBe(204)
  expect(await policy('laiterie-abers.example')).toBe(null)
  for (const bad of ['example', 'a b.example', '@x', '127.0.0.1'])
    expect(await decide(bad, 'always')).toMatchObject({ status: 422 })
})

test('the servers whose word counts are names, kept once, and stay when a change does not speak of them', async () => {
  const account = await openAccount()
  const { trustedAuthservers: none, ...settings } = await read(account)
  expect(none).toEqual([])

  const names = ['MX.example.org', 'mx.example.org', 'protection.outlook.com']
  const saved = await save(account, { ...settings, trustedAuthservers: names })
  expect(saved).toMatchObject({
    status: 200,
    body: { trustedAuthservers: ['mx.example.org', 'protection.outlook.com'], version: 2 },
  })
  expect(await save(account, { ...settings, version: 2, welcomeMail: true })).toMatchObject({
    body: { trustedAuthservers: ['mx.example.org', 'protection.outlook.com'] },
  })
  for (const bad of ['a b', 'mx;dmarc=pass', '', '-x'])
    expect(await save(account, { ...settings, version: 3, trustedAuthservers: [bad] })).toMatchObject({
      status: 422,
    })
})
