import { expect, test } from 'vitest'

import { namesOf, readSnippets } from './snippets.ts'

const names = namesOf([
  ["Nom d'utilisateur du portail", 'portal.username'],
  ['Portal username', 'portal.username'],
])

test.each([
  '{[portal.username]}',
  "{[Nom d'utilisateur du portail]}",
  '{[ nom d’utilisateur  du portail ]}',
  "{[NOM D'UTILISATEUR DU PORTAIL]}",
  '{[Portal Username]}',
])('%s is the same snippet', (text) => {
  expect(readSnippets(text, names)).toEqual([{ snippet: 'portal.username' }])
})

test('text around snippets stays as it is', () => {
  expect(readSnippets('a {[portal.url]}{[portal.name]} {z}', names)).toEqual([
    'a ',
    { snippet: 'portal.url' },
    { snippet: 'portal.name' },
    ' {z}',
  ])
})

test('C7: what is no snippet is said to be unknown, never run', () => {
  expect(readSnippets("{[constructor.constructor('return process')()]}", names)).toEqual([
    { unknown: "constructor.constructor('return process')()" },
  ])
  const others = '{{contact.password_hash}} <%= x %> %s {['
  expect(readSnippets(others, names)).toEqual([others])
  expect(readSnippets('{[__proto__]}', names)).toEqual([{ unknown: '__proto__' }])
})
