import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'

import { readTemplateText } from './catalogue.ts'
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
