import { expect, test } from 'vitest'

import { initials } from './initials.ts'

test('a person is known by first and last name, accents kept', () => {
  expect(initials('Élodie Marchetti', 'person')).toBe('ÉM')
  expect(initials('Soizic Le Bihan', 'person')).toBe('SB')
  expect(initials('noé', 'person')).toBe('N')
  expect(initials('  ', 'person')).toBe('?')
})

test('an organization is known by its first two words that begin with a capital', () => {
  expect(initials('Laiterie des Abers', 'organization')).toBe('LA')
  expect(initials('Cabinet Vauquelin & Associés', 'organization')).toBe('CV')
  expect(initials('Mairie de Saint-Aubrac', 'organization')).toBe('MS')
  expect(initials('non attribué', 'organization')).toBe('NA')
})
