import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type Locale, say } from '#platform/words.ts'
import { openAccount } from '#test/account.ts'

import { type Builtin, builtins } from './builtin-templates.ts'
import { readDocument } from './document.ts'
import { wrapText } from './mail-text.ts'
import { renderMail } from './rendering.ts'
import { writeDocument } from './writing-document.ts'

const values: Record<string, string> = {
  'portal.url': 'https://portal.kerbel.test',
  'portal.username': 'noe.carvalho@roux-delmas-transports-et-logistique.test',
  'portal.password': 'abcd-efgh-jkmn-pqrs-tuvw',
  'portal.password_expiry': '20 juin à 9 h 12',
  'portal.activation_link': 'https://portal.kerbel.test/welcome#tokentokentoken',
  'portal.reset_link': 'https://portal.kerbel.test/reset#tokentokentoken',
  'contact.first_name': 'Noé',
  'ticket.title': 'Imprimante en panne',
  'ticket.number': '42',
  'ticket.link': 'https://portal.kerbel.test/tickets/42',
  'ticket.last_reply': 'Bonjour,\n\nEssayez l’autre prise <b>.\nInès',
  'technician.name': 'Inès',
  'contact.full_name': 'Noé Carvalho',
  'organization.name': 'Roux-Delmas',
  'ticket.priority': 'Urgente',
  'ticket.status': 'Nouveau',
  'ticket.contact_message': 'Elle ne dit plus rien.',
  'ticket.console_link': 'https://portal.kerbel.test/console/tickets/42',
}
const render = (
  builtin: Builtin,
  locale: Locale,
  edition: 'msp' | 'it',
  own: Record<string, string> = {},
) => {
  const part = (name: string) => say(locale, edition, `mail.template.${builtin}.${name}`)
  const portal = say(locale, edition, 'portal.name')
  const { text, ...mail } = renderMail(
    { subject: part('subject'), body: part('body') },
    {
      locale,
      edition,
      kind: builtin === 'technician_reply' ? 'reply' : 'welcome',
      sender: 'Kerbel',
      valued: (id) => own[id] ?? (id === 'portal.name' ? portal : (values[id] ?? '')),
    },
  )
  return { ...mail, text: wrapText(text) }
}
const languages = ['fr', 'en'] as const
const editions = ['msp', 'it'] as const
const everywhere = languages.flatMap((locale) => editions.map((edition) => [locale, edition] as const))

test.each(everywhere)(
  'credentials stand on three unwrapped lines of the text part (%s, %s)',
  (locale, edition) => {
    const lines = render('portal_credentials', locale, edition).text.split('\n')
    const found = (pattern: RegExp) => lines.flatMap((line) => pattern.exec(line)?.[2] ?? [])

    expect(found(/^(Adresse du portail|Portal address)\s*:\s*(\S+)$/)).toEqual([values['portal.url']])
    expect(found(/^(Nom d'utilisateur|Username)\s*:\s*(\S+)$/)).toEqual([values['portal.username']])
    expect(found(/^(Mot de passe provisoire|Temporary password)\s*:\s*(\S+)$/)).toEqual([
      values['portal.password'],
    ])
    if (locale === 'fr')
      expect(lines).toContain(`Mot de passe provisoire\u00A0: ${values['portal.password']}`)
  },
)

test.each(everywhere)('no text line but those is wider than 72 columns (%s, %s)', (locale, edition) => {
  for (const builtin of builtins)
    for (const line of render(builtin, locale, edition).text.split('\n'))
      if (!/^[^:]+:\s\S+$/.test(line)) expect(line.length).toBeLessThanOrEqual(72)
})

test.each(everywhere)('every built-in mail holds in both parts what it says (%s, %s)', (locale, edition) => {
  for (const builtin of builtins) {
    const { subject, html, text } = render(builtin, locale, edition)
    const used = [...say(locale, edition, `mail.template.${builtin}.body`).matchAll(/\{\[([\w.]+)\]\}/g)]
    expect(used.length).toBeGreaterThan(0)
    for (const [, id = ''] of used.filter(([, id]) => id !== 'ticket.last_reply' && id !== 'portal.name')) {
      expect(html).toContain(values[id])
      expect(text).toContain(values[id])
    }
    expect(subject.length).toBeLessThan(60)
    expect(`${subject}${html}${text}`).not.toMatch(/\{\[|undefined|mail\./)
    expect(html).toMatch(new RegExp(`^<!doctype html>\n<html lang="${locale}">`))
    expect(text).toContain('\n-- \n')
  }
})

test('each edition calls the portal by its own name, and a mail holds no word of the other', () => {
  const text = (locale: Locale, edition: 'msp' | 'it') =>
    builtins.map((builtin) => Object.values(render(builtin, locale, edition)).join('\n')).join('\n')

  expect(text('fr', 'msp')).toContain('Portail Client')
  expect(text('fr', 'it')).toContain('Portail de Service')
  expect(text('fr', 'it')).not.toMatch(/Portail Client|client\b/)
  expect(text('en', 'it')).not.toMatch(/Customer/)
})

test('C2: a mail fetches nothing: no image, style sheet, script or form', () => {
  for (const [locale, edition] of everywhere)
    for (const builtin of builtins)
      expect(render(builtin, locale, edition).html).not.toMatch(
        /<(img|link|script|form|iframe|object|style)\b|url\(/i,
      )
})

test('C1: what a person typed is text in the HTML part, whatever it looks like', () => {
  const html = render('ticket_received', 'fr', 'msp', {
    'ticket.title': '<img src=x onerror=alert(1)>" onmouseover="',
    'contact.first_name': '</td><script>alert(1)</script>',
  }).html

  expect(html).not.toMatch(/<img|<script|" onmouseover="/)
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot; onmouseover=&quot;')
})

test('a reply keeps its lines, above the line that separates what is quoted', () => {
  const { html, text } = render('technician_reply', 'fr', 'msp')

  expect(text).toContain('Bonjour,\n\nEssayez l’autre prise <b>.\nInès')
  expect(html).toContain('Bonjour,<br><br>Essayez l’autre prise &lt;b&gt;.<br>Inès')
  expect(text.startsWith('Répondez au-dessus de cette ligne\n')).toBe(true)
})

test('a greeting without a name has no gap', () => {
  expect(render('portal_credentials', 'fr', 'msp', { 'contact.first_name': '' }).text).toContain(
    '\nBonjour,\n',
  )
})

test('in a template of one’s own the password stands unbroken where its snippet stood', () => {
  const { html, text } = renderMail(
    {
      subject: 'Accès',
      body: `<p>Bonjour,</p><p>URL : {[portal.url]}<br>Votre mot de passe ${'très '.repeat(12)}secret est {[portal.password]}, gardez-le</p>`,
    },
    { locale: 'fr', edition: 'msp', kind: 'rule', sender: 'Kerbel', valued: (id) => values[id] ?? '' },
  )
  for (const part of [html, wrapText(text)]) expect(part).toContain('abcd-efgh-jkmn-pqrs-tuvw')
  expect(wrapText(text)).toContain('\nURL\u00A0: https://portal.kerbel.test\n')
})

test('E3: a secret never stands in a subject', () => {
  const { subject } = renderMail(
    { subject: 'Mot de passe {[portal.password]}{[portal.reset_link]}', body: '<p>x</p>' },
    { locale: 'fr', edition: 'msp', kind: 'rule', sender: 'Kerbel', valued: (id) => values[id] ?? '' },
  )
  expect(subject).toBe('Mot de passe ')
})

test('a template keeps the editor’s few elements, and the text of any other', () => {
  const kept = (html: string) => writeDocument(readDocument(html))

  expect(kept('<h1 class="a">T</h1><div>a <b>b</b><i>c</i></div>')).toBe(
    '<h2>T</h2>\n<p>a <strong>b</strong><em>c</em></p>',
  )
  expect(kept('<ul><li>a</li><li><p>b</p></li></ul>')).toBe('<ul><li>a</li><li>b</li></ul>')
  expect(kept('<p onclick="x">a<img src=x onerror=y><script>z</script></p>')).toBe('<p>a</p>')
  expect(kept('<p><a href="javascript:alert(1)">a</a></p>')).toBe('<p>a</p>')
  expect(kept('<p><a href="https://a.test/?b=1&amp;c=2">a</a></p>')).toBe(
    '<p><a href="https://a.test/?b=1&amp;c=2">a</a></p>',
  )
  expect(kept("<p>{[Nom d'utilisateur du portail]} {[Portal address]}</p>")).toBe(
    '<p>{[portal.username]} {[portal.url]}</p>',
  )
  expect(kept('<p>1 &lt; 2 &amp;&nbsp;3</p>')).toBe('<p>1 &lt; 2 &amp;\u00A03</p>')
})

test('C5: whatever is given as a template is read, and reading it again changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.constantFrom(
            '<p>',
            '</p>',
            '<ul>',
            '<li>',
            '<a href="',
            '">',
            '<b>',
            '{[',
            ']}',
            '&lt;',
            '<!--',
          ),
          fc.string(),
        ),
        { maxLength: 40 },
      ),
      (parts) => {
        const once = writeDocument(readDocument(parts.join('')))
        expect(writeDocument(readDocument(once))).toBe(once)
        expect(once).not.toMatch(/<(?!\/?(?:p|h2|ul|ol|li|a|strong|em|br)\b)/)
      },
    ),
    { numRuns: 300 },
  )
  expect(readDocument('<p>'.repeat(50_000))).toEqual([])
})

test('the shipped templates are there from the start, named in the account’s language', async () => {
  const account = await openAccount({ locale: 'en' })

  const { status, body } = await account.request(account.tess, 'GET', '/email-templates')

  expect(status).toBe(200)
  expect(body).toMatchObject({ next: null })
  const { items } = body as { items: { name: string; variants: unknown[]; snippets: string[] }[] }
  expect(items.map(({ name }) => name)).toContain('Portal credentials')
  expect(items.every(({ variants }) => variants.length === 2)).toBe(true)
  expect(items.find(({ name }) => name === 'Portal credentials')?.snippets).toEqual(
    expect.arrayContaining(['portal.url', 'portal.username', 'portal.password']),
  )
})

const own = (subject: string, body: string) => ({
  name: 'Accueil',
  variants: [{ locale: 'fr', subject, body }],
})

test('an administrator adds a template; its snippets are kept by id', async () => {
  const account = await openAccount()
  const wish = own('Bienvenue {[Prénom du contact]}', '<p>{[Mot de passe du portail]}</p>')

  const { status, body } = await account.request(account.ada, 'POST', '/email-templates', wish)

  expect(status).toBe(201)
  expect(body).toMatchObject({
    builtin: null,
    variants: [{ subject: 'Bienvenue {[contact.first_name]}', body: '<p>{[portal.password]}</p>' }],
    snippets: ['portal.password', 'contact.first_name'],
  })
  expect(await account.trail()).toContain('email_template.added')
  expect(await account.request(account.ada, 'POST', '/email-templates', wish)).toMatchObject({
    status: 409,
    body: { code: 'template_name_taken' },
  })
})

test('a technician cannot add a template, nor an administrator one with an unknown snippet or a secret subject', async () => {
  const account = await openAccount()
  const post = (person: typeof account.ada, wish: object) =>
    account.request(person, 'POST', '/email-templates', wish)

  expect(await post(account.tess, own('a', '<p>b</p>'))).toMatchObject({ status: 403 })
  expect(await post(account.ada, own('a', '<p>{[Mot de pase]}</p>'))).toMatchObject({
    status: 422,
    body: { code: 'snippet_unknown', details: { snippets: 'Mot de pase' } },
  })
  expect(await post(account.ada, own('{[Mot de passe du portail]}', '<p>b</p>'))).toMatchObject({
    status: 422,
    body: { code: 'snippet_secret_in_subject' },
  })
})
