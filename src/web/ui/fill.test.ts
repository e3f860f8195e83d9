import { expect, test } from 'vitest'

import { choose, fill, pieces } from './fill.ts'

test('a count chooses the form its language has, and the general one where there is none', () => {
  const words = { files_one: '{{count}} fichier', files_other: '{{count}} fichiers', plain: 'Tous' }

  expect(choose(words, 'fr', 'files', 0)).toBe('{{count}} fichier')
  expect(choose(words, 'en', 'files', 0)).toBe('{{count}} fichiers')
  expect(choose(words, 'fr', 'files', 1_000_000)).toBe('{{count}} fichiers')
  expect(choose(words, 'fr', 'plain', 3)).toBe('Tous')
  expect(choose(words, 'fr', 'absent', 3)).toBeUndefined()
})

test('numbers are written as people count, names as they are, and unknown slots stay visible', () => {
  expect(fill('{{count}} sur {{ total }}', 'fr', { count: 1234, total: 5 })).toBe('1\u202f234 sur 5')
  expect(fill('Ticket {{number}}', 'fr', { number: '4817' })).toBe('Ticket 4817')
  expect(fill('{{missing}}', 'fr', {})).toBe('{{missing}}')
})

test('a value that looks like markup stays text', () => {
  const [before, marked, after] = pieces('À <b>{{name}}</b>.')

  expect([before, marked, after]).toEqual([{ text: 'À ' }, { text: '{{name}}', tag: 'b' }, { text: '.' }])
  expect(fill(marked?.text ?? '', 'fr', { name: '<b>x</b>' })).toBe('<b>x</b>')
})
