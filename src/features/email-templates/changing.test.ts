import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'

import type { EmailTemplate } from './contract.ts'

const variant = (body: string, subject = 'Vos accès') => ({ locale: 'fr', subject, body })

const seed = `<p>Bonjour,</p><p>Veuillez trouver ci-dessous vos identifiants du portail :</p>
<p>URL : {[Adresse du portail]}<br>Nom d’utilisateur : {[ NOM D’UTILISATEUR DU PORTAIL ]}<br>Mot de passe : { [Portal\u00A0password] }</p>`

test('a template is kept with its snippets by id, whatever they were called', async () => {
  const account = await openAccount()
  const added = await add(account, { name: 'Accès', variants: [variant(seed)] })

  expect(added.snippets).toEqual(['portal.url', 'portal.username', 'portal.password'])
  expect(added.variants[0]?.body).toContain('Mot de passe : {[portal.password]}')
})

test('every snippet is known by its label in both languages and editions', async () => {
  const account = await openAccount()
  const { items } = await answer<{ items: { id: string; names: string[] }[] }>(account, 'GET', '/snippets')
  const { snippets } = await add(account, {
    name: 'Tous',
    variants: [
      variant(`<p>${items.flatMap(({ names }) => names.map((name) => `{[${name}]}`)).join(' ')}</p>`),
    ],
  })

  expect(snippets).toEqual(items.map(({ id }) => id))
  expect(items.length).toBeGreaterThan(30)
})

test('who saves over a version they have not seen is told, and nothing is lost', async () => {
  const account = await openAccount()
  const { id, version } = await add(account, { name: 'Accès', variants: [variant('<p>un</p>')] })
  const save = (body: string) =>
    account.request(account.ada, 'PUT', `/email-templates/${id}`, {
      version,
      name: 'Accès',
      variants: [variant(`<p>${body}</p>`)],
    })
  const [one, other] = await Promise.all([save('deux'), save('trois')])

  expect([one.status, other.status].sort()).toEqual([200, 409])
  expect([one.body, other.body]).toContainEqual(expect.objectContaining({ code: 'template_changed' }))
})

test('an unknown snippet is refused with its place, a secret one in a subject too', async () => {
  const account = await openAccount()
  const unknown = await account.request(account.ada, 'POST', '/email-templates', {
    name: 'Accès',
    variants: [variant('<p>Bonjour<br>{[Mot de passe]}</p>', '{[Prénom]}')],
  })
  const secret = await account.request(account.ada, 'POST', '/email-templates', {
    name: 'Accès',
    variants: [variant('<p>Bonjour</p>', 'Voici {[Mot de passe du portail]}')],
  })

  expect(unknown.body).toMatchObject({
    code: 'snippet_unknown',
    details: {
      places: [
        { locale: 'fr', part: 'subject', line: 1, snippet: 'Prénom' },
        { locale: 'fr', part: 'body', line: 2, snippet: 'Mot de passe' },
      ],
    },
  })
  expect(secret.body).toMatchObject({ code: 'snippet_secret_in_subject' })
})

test('a used template is neither deleted nor switched off; one’s own goes, twice is as good', async () => {
  const account = await openAccount()
  const { id, version } = await add(account, { name: 'Accès', variants: [variant('<p>un</p>')] })
  const settings = await answer<Record<string, unknown>>(account, 'GET', '/settings/email')
  const choose = (welcomeTemplateId: string, seen: unknown) =>
    answer<{ version: number }>(account, 'PUT', '/settings/email', {
      ...settings,
      version: seen,
      welcomeTemplateId,
    })
  const chosen = await choose(id, settings.version)
  const used = await answer<EmailTemplate>(account, 'GET', `/email-templates/${id}`)
  const remove = () => account.request(account.ada, 'DELETE', `/email-templates/${id}`)
  const off = await account.request(account.ada, 'PUT', `/email-templates/${id}`, {
    ...{ version, name: 'Accès', active: false },
    variants: [variant('<p>un</p>')],
  })

  expect(used.usedIn).toEqual(['welcome'])
  expect((await remove()).body).toMatchObject({ code: 'template_in_use' })
  expect(off.body).toMatchObject({ code: 'template_in_use' })

  await choose(String(settings.welcomeTemplateId), chosen.version)
  expect([(await remove()).status, (await remove()).status]).toEqual([204, 204])
})

test('a built-in one stays, and says again what it was shipped with', async () => {
  const account = await openAccount()
  const { items } = await answer<{ items: EmailTemplate[] }>(account, 'GET', '/email-templates')
  const shipped = items.find(({ builtin }) => builtin === 'ticket_received')
  if (!shipped) throw new Error('it is shipped')
  await answer(account, 'PUT', `/email-templates/${shipped.id}`, {
    ...{ version: 1, name: 'Reçu' },
    variants: [variant('<p>autre</p>')],
  })
  const reset = await answer<EmailTemplate>(account, 'POST', `/email-templates/${shipped.id}/reset`)
  const removed = await account.request(account.ada, 'DELETE', `/email-templates/${shipped.id}`)

  expect(reset).toMatchObject({ name: 'Reçu', version: 3 })
  expect(reset.variants.map(({ subject }) => subject)).toEqual(shipped.variants.map(({ subject }) => subject))
  expect(reset.variants[1]?.body).toContain('porte le numéro {[ticket.number]}')
  expect(removed.body).toMatchObject({ code: 'template_builtin' })
  expect(await account.trail()).toEqual(
    expect.arrayContaining(['email_template.changed', 'email_template.reset']),
  )
})

test('a copy has a name of its own each time', async () => {
  const account = await openAccount()
  const { id } = await add(account, { name: 'Accès', variants: [variant('<p>un</p>')] })
  const copy = () => answer<EmailTemplate>(account, 'POST', `/email-templates/${id}/copies`)

  expect([(await copy()).name, (await copy()).name]).toEqual(['Accès (copie)', 'Accès (copie) 2'])
})

test('a preview is the mail for that contact, and mints nothing', async () => {
  const account = await openAccount()
  const preview = await answer<{ html: string; text: string; empty: string[] }>(
    account,
    'POST',
    '/email-templates/preview',
    { ...variant(`${seed}<p>{[Titre du ticket]}</p>`), contactId: account.carl.id },
  )
  const minted = await account.asSystem(({ db }) => db.selectFrom('credential_issues').select('id').execute())

  expect(preview.text).toContain(`: ${account.carl.email}`)
  expect(preview.text).toContain("créé au moment de l'envoi")
  expect(preview.empty).toEqual(['ticket.title'])
  expect(minted).toEqual([])
})

test('a trial goes to who asks for it, as a test, and to nobody else', async () => {
  const account = await openAccount()
  const { recipient } = await answer<{ recipient: string }>(account, 'POST', '/email-templates/trial', {
    ...variant(seed),
    contactId: account.carl.id,
  })
  const mails = await account.asSystem(({ db }) =>
    db.selectFrom('outbound_mails').select(['recipient', 'kind', 'credential', 'subject']).execute(),
  )

  expect(recipient).toBe(account.ada.email)
  expect(mails).toEqual([{ recipient, kind: 'test', credential: null, subject: '[Essai] Vos accès' }])
})

const add = (account: TestAccount, wish: object) =>
  answer<EmailTemplate>(account, 'POST', '/email-templates', wish)

async function answer<Answer = unknown>(
  account: TestAccount,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
): Promise<Answer> {
  const { status, body: answered } = await account.request(account.ada, method, path, body)
  expect(status, JSON.stringify(answered)).toBeLessThan(300)
  return answered as Answer // as the contract says
}
