import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import fc from 'fast-check'
import { expect, test } from 'vitest'

import { corporaFolder } from '#test/corpora.ts'

import { foldReply } from './fold-reply.ts'

const own = (text: string) => part(text, false).trim()
const part = (text: string, wanted: boolean) =>
  foldReply(text)
    .filter(({ folded }) => folded === wanted)
    .map((stretch) => stretch.text)
    .join('')

test.each([
  ['On 8 May 2026, at 17:34, Ada Okafor <ada@kerbel.test> wrote:', '> Does it print?'],
  ['Le 8 mai 2026 à 17:34, Ada Okafor <ada@kerbel.test> a écrit :', '> Imprime-t-elle ?'],
  ['Am 08.05.2026 um 17:34 schrieb Ada Okafor <ada@kerbel.test>:', '> Druckt er?'],
  ['Op 8 mei 2026 om 17:34 schreef Ada Okafor <ada@kerbel.test>:', '> Print hij?'],
  ['El 8 may 2026, a las 17:34, Ada Okafor <ada@kerbel.test> escribió:', '> ¿Imprime?'],
  ['Il giorno 8 mag 2026, alle ore 17:34, Ada Okafor <ada@kerbel.test> ha scritto:', '> Stampa?'],
  ['-----Message d’origine-----', 'De : Ada Okafor'],
  [
    'De : Ada Okafor\nEnvoyé : vendredi 8 mai 2026 17:34\nÀ : Noé Carvalho\nObjet : RE: Imprimante',
    'Imprime-t-elle ?',
  ],
])('a mail quoted below the answer is folded: %s', (announcement, quoted) => {
  const text = `Oui, merci.\n\nNoé\n\n${announcement}\n\n${quoted}\n`

  expect(own(text)).toBe('Oui, merci.\n\nNoé')
  expect(part(text, true)).toContain(quoted)
})

test('answers between quotes stay with what they answer', () => {
  const text = '> Does it print?\nNo.\n\n> Since when?\nSince Monday.\n'

  expect(own(text)).toBe(text.trim())
})

test('an answer below the quote is what is read first', () => {
  expect(own('Le 8 mai 2026 à 17:34, Ada a écrit :\n> Imprime-t-elle ?\n\nNon, toujours pas.')).toBe(
    'Non, toujours pas.',
  )
})

test('signatures are folded: two dashes, or the device that somebody writes with', () => {
  expect(own('Merci\n\n-- \nNoé Carvalho\nTransports Roux-Delmas')).toBe('Merci')
  expect(own('Merci\n\nEnvoyé de mon iPhone')).toBe('Merci')
  expect(own('Merci\n\nGesendet von meinem Mobiltelefon')).toBe('Merci')
})

test('where nothing of one’s own would be left, nothing is folded', () => {
  expect(part('> only a quote', true)).toBe('')
  expect(part('-- \nonly a signature', true)).toBe('')
})

test('nobody’s sentence is taken for the line above a quote', () => {
  const text = 'On Monday I wrote:\nplease print 3 copies.\nFrom: the second floor\nTo: the first\n'

  expect(own(text)).toBe(text.trim())
})

test('B7: whatever the text, nothing is lost and nothing changes its place', () => {
  const lines = fc.constantFrom(
    '',
    '> a',
    '>> b',
    'On 8 May 2026 at 17:34, Ada wrote:',
    'From: Ada',
    'Sent: 8 May',
    'To: Noé',
    'Subject: x',
    '-- ',
    '-----Original Message-----',
    'Sent from my iPhone',
    'words',
    '\r',
    '\t',
    '>',
  )
  const texts = fc.oneof(
    fc.string(),
    fc.array(lines, { maxLength: 60 }).map((each) => each.join('\n')),
  )

  fc.assert(
    fc.property(texts, (text) => {
      expect(
        foldReply(text)
          .map((stretch) => stretch.text)
          .join(''),
      ).toBe(text)
    }),
    { numRuns: 500 },
  )
})

const withCorpora = corporaFolder || process.env.CI ? test : test.skip

withCorpora('B7: replies as people wrote them, and what is theirs in each', async () => {
  const folder = join(corporaFolder ?? '', 'replytrimmer')
  const names = readdirSync(join(folder, 'emails'))
  const read = (kind: string, name: string) =>
    readFileSync(join(folder, kind, name), 'utf8').replaceAll('\r\n', '\n')
  const right = names.filter((name) => own(read('emails', name)) === read('trimmed', name).trim())

  console.log(`B7: ${right.length} of ${names.length} replies folded exactly as expected`)
  expect(names.length).toBeGreaterThan(0)
  expect(right.length / names.length).toBeGreaterThanOrEqual(0.75)
})
