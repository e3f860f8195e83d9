import { expect, test } from 'vitest'

import { readForward } from './forward-block.ts'
import { mayForward } from './forward-fields.ts'

const technician = { address: 'tess@kerbel.test', name: 'Tess' }
const jean = { address: 'jean@client.test', name: 'Jean Petit' }
const read = (text: string, subject = 'Fwd: Imprimante en panne') =>
  readForward({ subject, text, from: technician })

const body = 'Bonjour,\n\nl’imprimante ne répond plus.\n\nJean'
const whole = { from: jean, subject: 'Imprimante en panne', text: body }

const quoted = (text: string) =>
  text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')

const programs: Record<string, string> = {
  'Gmail, in French': `---------- Forwarded message ---------\nDe : Jean Petit <jean@client.test>\nDate: jeu. 20 août 2026 à 10:00\nSubject: Imprimante en panne\nTo: <tess@kerbel.test>\n\n\n${body}`,
  'Gmail, in English': `---------- Forwarded message ---------\nFrom: Jean Petit <jean@client.test>\nDate: Thu, 20 Aug 2026 at 10:00\nSubject: Imprimante en panne\nTo: Tess <tess@kerbel.test>, Ada\n <ada@kerbel.test>\nCc: <x@client.test>\n\n${body}`,
  'Thunderbird, in French': `-------- Message transféré --------\nSujet : \tImprimante en panne\nDate : \tThu, 20 Aug 2026 10:00:00 +0200\nDe : \tJean Petit <jean@client.test>\nPour : \ttess@kerbel.test\n\n${body}`,
  'Thunderbird, in English': `-------- Forwarded Message --------\nSubject: \tImprimante en panne\nDate: \tThu, 20 Aug 2026 10:00:00 +0200\nFrom: \tJean Petit <jean@client.test>\nReply-To: \tx@client.test\nTo: \ttess@kerbel.test\n\n${body}`,
  'Thunderbird, in German': `-------- Weitergeleitete Nachricht --------\nBetreff: \tImprimante en panne\nDatum: \tThu, 20 Aug 2026\nVon: \tJean Petit <jean@client.test>\nAn: \ttess@kerbel.test\n\n${body}`,
  'Thunderbird, in Spanish': `-------- Mensaje reenviado --------\nAsunto: \tImprimante en panne\nFecha: \tThu, 20 Aug 2026\nDe: \tJean Petit <jean@client.test>\nPara: \ttess@kerbel.test\n\n${body}`,
  'Thunderbird, in Italian': `-------- Messaggio Inoltrato --------\nOggetto: \tImprimante en panne\nData: \tThu, 20 Aug 2026\nMittente: \tJean Petit <jean@client.test>\nA: \ttess@kerbel.test\n\n${body}`,
  'Thunderbird, in Dutch': `-------- Doorgestuurd bericht --------\nOnderwerp: \tImprimante en panne\nDatum: \tThu, 20 Aug 2026\nVan: \tJean Petit <jean@client.test>\nAan: \ttess@kerbel.test\n\n${body}`,
  'Apple Mail, in French': `Début du message transféré :\n\n${quoted(`De: Jean Petit <jean@client.test>\nObjet: Imprimante en panne\nDate: 20 août 2026 à 10:00:00 UTC+2\nÀ: tess@kerbel.test\n\n${body}`)}`,
  'Apple Mail, in English': `Begin forwarded message:\n\nFrom: Jean Petit <jean@client.test>\nSubject: Imprimante en panne\nDate: 20 August 2026\nTo: tess@kerbel.test\n\n${body}`,
  'Outlook, in French': `________________________________\nDe : Jean Petit <jean@client.test>\nEnvoyé : jeudi 20 août 2026 10:00\nÀ : Tess <tess@kerbel.test>\nObjet : Imprimante en panne\n\n${body}`,
  'Outlook, in English': `From: Jean Petit <jean@client.test<mailto:jean@client.test>>\nSent: Thursday, August 20, 2026 10:00 AM\nTo: Tess <tess@kerbel.test>\nSubject: Imprimante en panne\n\n${body}`,
  'an old Outlook': `-----Message d'origine-----\nDe : Jean Petit [mailto:jean@client.test]\nEnvoyé : jeudi 20 août 2026 10:00\nÀ : Tess\nObjet : Imprimante en panne\n\n${body}`,
  'a program that sets it in bold': `*De :* Jean Petit <jean@client.test>\n*Envoyé :* jeudi 20 août 2026 10:00\n*À :* Tess\n*Objet :* Imprimante en panne\n\n${body}`,
}

test.for(Object.entries(programs))('what %s passes on is read', ([, text]) => {
  expect(read(text)).toEqual({ ...whole, above: '' })
  expect(mayForward({ subject: 'Fwd: x', text })).toBe(true)
  const words =
    'Vu avec lui au téléphone.\n\n--\nTess\nKerbel, tél. : 02 98 00 00 00, mail : tess@kerbel.test'
  expect(read(`${words}\n\n${text}`)).toEqual({ ...whole, above: words })
  expect(read(text.replaceAll('\n', '\r\n'))).toEqual({ ...whole, above: '' })
})

test('a mail that was passed on twice is that of who passed it on first to us', () => {
  const inner = programs['Gmail, in English'] ?? ''
  const outer = `---------- Forwarded message ---------\nFrom: Paul <paul@client.test>\nDate: x\nSubject: Fwd: Imprimante\nTo: tess@kerbel.test\n\n${inner}`
  expect(read(outer)).toMatchObject({ from: { address: 'paul@client.test' }, text: inner })
})

const gmail = (from: string, rest = '') =>
  `---------- Forwarded message ---------\nFrom: ${from}\nDate: x\nSubject: y\nTo: z\n${rest}\nBonjour`

const outlook = programs['Outlook, in French'] ?? ''

const unclear: Record<string, [text: string, subject?: string]> = {
  'no block at all': ['Bonjour, voici.'],
  'a name without an address': [gmail('Jean Petit')],
  'two addresses': [gmail('Jean <jean@client.test>, Eve <eve@evil.test>')],
  'an address on behalf of another': [gmail('svc@x.test <svc@x.test> On Behalf Of Jean <jean@client.test>')],
  'a name that shows another address': [gmail('"ceo@victim.test" <eve@evil.test>')],
  'a quoted local part': [gmail('"eve@evil.test x"@victim.test')],
  'a comma in the address': [gmail('v@victim.test, evil@evil.test')],
  'two angle brackets': [gmail('v@victim.test> <evil@evil.test')],
  'a group': [gmail('g:evil@evil.test;')],
  'a route': [gmail('<@evil.test:v@victim.test>')],
  'a NUL': [gmail('v@victim.test\0@evil.test')],
  'a percent-hack': [gmail('v%victim.test@evil.test')],
  'two links that differ': [gmail('Jean <jean@client.test<mailto:eve@evil.test>> <x@y.test>')],
  'two senders': [gmail('Jean <jean@client.test>', 'From: Eve <eve@evil.test>\n')],
  'two subjects': [gmail('Jean <jean@client.test>', 'Subject: z\n')],
  'an answer that quotes as Outlook does': [outlook, 'RE: Imprimante'],
  'a block as Outlook writes it, under a subject that says nothing': [outlook, 'Imprimante'],
  'an answer to what was passed on': [programs['Gmail, in French'] ?? '', 'Re: Fwd: Imprimante'],
  'a block that is quoted': [quoted(programs['Gmail, in French'] ?? '')],
  'a block below an answer': [
    `Oui.\n\nLe 20 août 2026 à 10:00, Paul <p@x.test> a écrit :\n\n${programs['Gmail, in French']}`,
  ],
  'a head right below an answer': [`Le 20 août 2026 à 10:00, Paul <p@x.test> a écrit :\n\n${outlook}`],
  'a block below a head in another language': [
    `Od: Eve <eve@evil.test>\nWysłano: x\nTemat: y\n\n${programs['Gmail, in French']}`,
  ],
  'a block below a head in a language nobody knows': [
    `Frá: Eve <eve@evil.test>\n\n${programs['Gmail, in French']}`,
  ],
  'a head that never ends': [
    `---------- Forwarded message ---------\nFrom: j@x.test\nTo: z\n${'a\n'.repeat(30)}`,
  ],
  'a block with a sender alone': ['---------- Forwarded message ---------\nFrom: j@x.test\n\nBonjour'],
}

test.for(Object.entries(unclear))('%s is nothing', ([, [text, subject]]) => {
  expect(read(text, subject)).toBeNull()
})

test('what no program passes on is seen at once', () => {
  expect(mayForward({ subject: 'Imprimante', text: `Bonjour,\n\n${outlook}` })).toBe(false)
  expect(mayForward({ subject: 'Imprimante', text: programs['Apple Mail, in French'] ?? '' })).toBe(true)
})

test('hostile text is read in no time', () => {
  for (const piece of ['From: ', '-', 'a@b ', '<mailto:', '[mailto:a@', 'De : x\n', '> ', ' : ', '"'])
    for (const start of ['', '---------- Forwarded message ---------\nFrom: ']) {
      const begun = performance.now()
      const text = start + piece.repeat(149_000 / piece.length)
      read(text)
      mayForward({ subject: '', text })
      expect(performance.now() - begun).toBeLessThan(1000)
    }
})
