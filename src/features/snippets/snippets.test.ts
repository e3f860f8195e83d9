import { expect, test } from 'vitest'

import { snippetIds } from '#shared/snippets.ts'
import { openAccount, type TestAccount } from '#test/account.ts'

import { namesOfSnippet, readTemplateText } from './catalogue.ts'
import { disarm } from './disarming.ts'
import { valuesFor } from './values.ts'

test('a snippet may be written by its label, in French and English, in both editions', () => {
  for (const [text, snippet] of [
    ['{[Adresse du portail]}', 'portal.url'],
    ['{[Portal address]}', 'portal.url'],
    ['{[Mot de passe du portail]}', 'portal.password'],
    ['{[Portal password]}', 'portal.password'],
    ['{[Prénom du contact]}', 'contact.first_name'],
    ["{[Prénom de l'utilisateur]}", 'contact.first_name'],
    ['{[Contact First Name]}', 'contact.first_name'],
    ['{[User first name]}', 'contact.first_name'],
    ["{[Lien d'activation du portail]}", 'portal.activation_link'],
  ] as const)
    expect(readTemplateText(text)).toEqual([{ snippet }])
})

test('every label is understood whatever its apostrophe, case and spaces', () => {
  const ways: ((label: string) => string)[] = [
    (label) => `{[${label}]}`,
    (label) => `{[ ${label.replaceAll("'", '’').replaceAll(' ', '  ')} ]}`,
    (label) => `{ [${label.toUpperCase()}] }`,
    (label) => `{[${label.toLowerCase().replaceAll("'", 'ʼ').replaceAll(' ', '\u00A0')}]}`,
    (label) => `{[${label.normalize('NFD')}]}`,
  ]
  const written = snippetIds.flatMap((id) =>
    namesOfSnippet(id).flatMap((label) => ways.map((way) => ({ id, text: way(label) }))),
  )

  expect(
    written.filter(
      ({ text, id }) => JSON.stringify(readTemplateText(text)) !== JSON.stringify([{ snippet: id }]),
    ),
  ).toEqual([])
  expect(written.length).toBeGreaterThan(snippetIds.length * 2 * ways.length - 1)
})

test('the reply of the article is read with its three snippets, as it stands there', () => {
  expect(
    readTemplateText(
      `Veuillez trouver ci-dessous vos identifiants du portail :
URL : {[Adresse du portail]}
Nom d'utilisateur : {[Nom d'utilisateur du portail]}
Mot de passe : {[Mot de passe du portail]}`,
    ).filter((piece) => typeof piece !== 'string'),
  ).toEqual([{ snippet: 'portal.url' }, { snippet: 'portal.username' }, { snippet: 'portal.password' }])
})

const about = (account: TestAccount, contactId: string) =>
  account.asSystem((ctx) =>
    valuesFor(ctx, {
      contactId,
      ticketId: null,
      messageId: null,
      technicianId: account.tess.id,
      locale: 'fr',
    }),
  )

test('a snippet stands for what is stored about this contact, and the portal for its own address', async () => {
  const account = await openAccount()

  expect(await about(account, account.carl.id)).toMatchObject({
    'portal.name': 'Portail Client',
    'portal.url': `https://${account.host}`,
    'portal.username': account.carl.email,
    'contact.full_name': 'Carl Test',
    'organization.name': 'Acme',
    'technician.name': 'Tess',
    'account.name': 'Kerbel',
    'account.support_address': account.supportAddress,
    'ticket.number': '',
  })
})

test('what is noted of the organization, and what was said on the ticket, without its notes', async () => {
  const account = await openAccount()
  const { tess, carl, acme } = account
  await account.request(account.ada, 'PATCH', `/organizations/${acme.id}`, {
    phone: '+33 1 23 45 67 89',
    location: '1, rue des Forges\n29000 Quimper',
  })
  await account.request(carl, 'POST', '/portal/tickets', { title: 'VPN', body: 'Il se coupe.' })
  const say = (body: string, visibility: string) =>
    account.request(tess, 'POST', '/tickets/1/messages', { body, visibility })
  await say('Depuis quand ?', 'public')
  await say('Il ment.', 'internal')
  const values = await account.asSystem(async (ctx) => {
    const { id } = await ctx.db.selectFrom('tickets').select('id').executeTakeFirstOrThrow()
    return valuesFor(ctx, {
      contactId: carl.id,
      ticketId: id,
      messageId: null,
      technicianId: null,
      locale: 'en',
    })
  })

  expect(values).toMatchObject({
    'organization.phone': '+33 1 23 45 67 89',
    'organization.address': '1, rue des Forges\n29000 Quimper',
    'ticket.link': `https://${account.host}/tickets/1`,
    'ticket.console_link': `https://${account.host}/console/tickets/1`,
    'ticket.technician_message': 'Depuis quand ?',
  })
  const [first, second, ...more] = values['ticket.conversation'].split('\n\n')
  expect(first).toMatch(/^Carl Test, \d+ \w+ \d{4}, \d\d:\d\d\nIl se coupe\.$/)
  expect(second).toMatch(/^Tess, .*\nDepuis quand \?$/)
  expect(more).toEqual([])
})

test('the portal has the name of the edition', async () => {
  const account = await openAccount({ edition: 'it' })
  expect(await about(account, account.carl.id)).toMatchObject({ 'portal.name': 'Portail de Service' })
})

test('L4: a name that a stranger gave is not carried as they wrote it', async () => {
  const account = await openAccount()
  await account.asSystem(({ db }) =>
    db
      .updateTable('contacts')
      .set({
        created_via: 'email',
        first_name: 'Win a prize at https://evil.test/x',
        last_name: 'or evil.test',
      })
      .where('id', '=', account.carl.id)
      .execute(),
  )

  const values = await about(account, account.carl.id)
  expect(values['contact.first_name']).toBe('Win a prize at')
  expect(values['contact.last_name']).toBe('or evil test')
})

test.each([
  ['Zoé d’Arc-Müller', 'Zoé d’Arc-Müller'],
  ['M. Dupont', 'M. Dupont'],
  ['HTTPS://evil.test/?a=b now', 'now'],
  ['www.evil.test', 'www evil test'],
  ['evil。test', 'evil test'],
  ['mailto:a@evil.test', ''],
  ['write to a@evil.test', 'write to a evil test'],
  ['a\r\nBcc: b', 'a Bcc: b'],
  ['\u202Egnp.exe', 'gnp exe'],
  ['x'.repeat(100), `${'x'.repeat(59)}…`],
])('L4: %s becomes %s', (text, disarmed) => {
  expect(disarm(text)).toBe(disarmed)
})
