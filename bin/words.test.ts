import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeEach, expect, test } from 'vitest'

const root = mkdtempSync(join(tmpdir(), 'guichet-words-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

beforeEach(() => {
  mkdirSync(join(root, 'locales'), { recursive: true })
  for (const name of ['fr', 'fr-it', 'en', 'en-it'])
    writeFileSync(join(root, 'locales', `${name}.json`), '{}\n')
})

test('a word stands in both languages, under its dotted key, in order', async () => {
  await words('add', 'portal.send', '--fr', 'Envoyer', '--en', 'Send')
  await words(
    'add',
    'portal.name',
    '--fr',
    'Portail Client',
    '--fr-it',
    'Portail de Service',
    '--en',
    'Portal',
  )

  expect(catalogue('fr')).toBe(
    '{\n  "portal": {\n    "name": "Portail Client",\n    "send": "Envoyer"\n  }\n}\n',
  )
  expect(JSON.parse(catalogue('fr-it'))).toEqual({ portal: { name: 'Portail de Service' } })
  expect(JSON.parse(catalogue('en'))).toEqual({ portal: { name: 'Portal', send: 'Send' } })
})

test('a plain space before French punctuation becomes a non-breaking one', async () => {
  await words('add', 'portal.forgot', '--fr', 'Mot de passe oublié ?', '--en', 'Forgot your password?')

  expect(JSON.parse(catalogue('fr')).portal.forgot).toBe('Mot de passe oublié\u00A0?')
})

test('a counted word gets the form that French keeps for millions', async () => {
  await words('add', 'portal.tickets_other', '--fr', '{{count}} tickets', '--en', '{{count}} tickets')

  expect(JSON.parse(catalogue('fr')).portal).toHaveProperty('tickets_many')
  expect(JSON.parse(catalogue('en')).portal).not.toHaveProperty('tickets_many')
})

test('twelve people add a word at once, and none is lost', async () => {
  await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      words('add', `many.word${n}`, '--fr', `Mot ${n}`, '--en', `Word ${n}`),
    ),
  )

  expect(Object.keys(JSON.parse(catalogue('fr')).many)).toHaveLength(12)
  expect(Object.keys(JSON.parse(catalogue('en')).many)).toHaveLength(12)
})

test('a word is not overwritten by accident', async () => {
  await words('add', 'portal.send', '--fr', 'Envoyer', '--en', 'Send')

  expect(await words('add', 'portal.send', '--fr', 'Expédier')).toMatch('says already “Envoyer”')
  expect(await words('add', 'portal.send.now', '--fr', 'Vite', '--en', 'Now')).toMatch('is a text already')
  expect(await words('add', 'portal.send', '--fr', 'Expédier', '--replace')).toBe('')
  expect(JSON.parse(catalogue('fr')).portal).toEqual({ send: 'Expédier' })
})

test.each([
  ['fr', 'l’eau', 'apostrophe'],
  ['fr', 'Quel est ton nom', 'vous'],
  ['fr', 'Nom: {{name}}', 'U+00A0'],
  ['fr', 'A bientôt', 'accent'],
  ['en', 'Two  spaces', 'two spaces'],
  ['en', 'Your e-mail', 'email'],
  ['en', 'Done!', 'exclaims'],
])('in %s, “%s” is refused, and nothing is written', async (language, text, why) => {
  const other = language === 'fr' ? ['--en', 'Fine'] : ['--fr', 'Bien']

  expect(await words('add', 'portal.text', `--${language}`, text, ...other)).toMatch(why)
  expect(catalogue('fr') + catalogue('en')).toBe('{}\n{}\n')
})

test('an edition holds only what differs', async () => {
  expect(await words('add', 'portal.send', '--fr', 'Envoyer', '--fr-it', 'Envoyer', '--en', 'Send')).toMatch(
    'says the same as fr',
  )
})

test('a word that is removed takes the branches with it that it leaves empty', async () => {
  await words('add', 'portal.deep.send', '--fr', 'Envoyer', '--en', 'Send')

  expect(await words('remove', 'portal.deep.send')).toBe('')
  expect(catalogue('fr')).toBe('{}\n')
  expect(await words('remove', 'portal.deep.send')).toMatch('no such key')
})

const catalogue = (name: string) => readFileSync(join(root, 'locales', `${name}.json`), 'utf8')

/** Runs the command in a project of its own; what it complained about, or nothing. */
const words = (...args: string[]) =>
  new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [join(import.meta.dirname, 'words.ts'), ...args],
      { cwd: root },
      (_, __, complaint) => resolve(complaint.trim()),
    )
  })
