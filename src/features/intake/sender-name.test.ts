import { expect, test } from 'vitest'

import { splitName } from './sender-name.ts'

const named = (name: string) => {
  const { firstName, lastName } = splitName({ name, address: 'luc.petit@client.test' })
  return `${firstName}|${lastName}`
}

test.each([
  // what stands behind a comma is a first name only where it looks like one
  ['Luc "Lulu" Petit, IT', 'Luc|Petit'],
  ['Luc Petit, IT', 'Luc|Petit'],
  ['PETIT, IT', 'PETIT|'],
  ['Luc Petit, PhD', 'Luc|Petit'],
  ['Luc Petit, Service informatique', 'Luc|Petit'],
  ['Luc Petit, Marketing', 'Luc|Petit'],
  ['Luc Petit, Directeur général', 'Luc|Petit'],
  ['Luc Petit, Kerbel SAS', 'Luc|Petit'],
  ['Luc Petit, Jr.', 'Luc|Petit'],
  ['Petit, Luc, IT', 'Luc|Petit'],
  ['Petit, Luc', 'Luc|Petit'],
  ['petit, luc', 'luc|petit'],
  ['PETIT, LUC', 'LUC|PETIT'],
  ['PETIT, Luc', 'Luc|PETIT'],
  ['Petit, Jean-Luc', 'Jean-Luc|Petit'],
  ['Petit, Luc J.', 'Luc J.|Petit'],
  ['de la Tour, Marie', 'Marie|de la Tour'],
  ['García Márquez, Gabriel José', 'Gabriel José|García Márquez'],
  ['O’Neill, Áine', 'Áine|O’Neill'],
  ['山田, 太郎', '太郎|山田'],
  // a nickname is not a part of it
  ['Luc "Lulu" Petit', 'Luc|Petit'],
  ['Luc « Lulu » Petit', 'Luc|Petit'],
  ['"Luc Petit"', 'Luc|Petit'],
  ['"Lulu" Petit', 'Lulu|Petit'],
  ['DUPONT Marie', 'Marie|DUPONT'],
  ['Luc', 'Luc|'],
  ['', 'Luc|Petit'],
  [', ,', 'Luc|Petit'],
])('%s is %s', (shown, expected) => {
  expect(named(shown)).toBe(expected)
})
