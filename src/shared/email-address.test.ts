import fc from 'fast-check'
import { expect, test } from 'vitest'

import { parseEmailAddress } from './email-address.ts'

const accepted: [given: string, stored: string][] = [
  ['v@victim.test', 'v@victim.test'],
  ['Soizic.LeBihan@Laiterie-Abers.EXAMPLE', 'Soizic.LeBihan@laiterie-abers.example'],
  ["o'brien+tag@acme.test", "o'brien+tag@acme.test"],
  ['bounces=v=acme.test_1/2@mail.acme.test', 'bounces=v=acme.test_1/2@mail.acme.test'],
  ['root@srv-atelier', 'root@srv-atelier'],
  ['elodie@école.example', 'elodie@xn--cole-9oa.example'],
  ['a@xn--cole-9oa.example', 'a@xn--cole-9oa.example'],
  ['a@straße.example', 'a@xn--strae-oqa.example'],
  [`${'a'.repeat(64)}@acme.test`, `${'a'.repeat(64)}@acme.test`],
]

const hostile = [
  // nothing, or half of one
  '',
  ' ',
  '@',
  'v',
  'v@',
  '@victim.test',
  'v@@victim.test',
  'v@victim@evil.test',
  // several
  'v@victim.test, evil@evil.test',
  'v@victim.test,evil@evil.test',
  'v@victim.test;evil@evil.test',
  'v@victim.test evil@evil.test',
  'v@victim.test\tevil@evil.test',
  // names, angles, comments, groups, routes
  'V <v@victim.test>',
  '<v@victim.test>',
  'v@victim.test> <evil@evil.test',
  'v@victim.test>',
  'v@victim.test (evil@evil.test)',
  'v(comment)@victim.test',
  '(evil@evil.test)v@victim.test',
  'v@(comment)victim.test',
  'g:evil@evil.test;',
  'g: v@victim.test, evil@evil.test;',
  'undisclosed-recipients:;',
  '<@evil.test:v@victim.test>',
  '@evil.test:v@victim.test',
  'mailto:v@victim.test',
  // quoted local parts
  '"attacker@evil.test x"@victim.test',
  '"v"@victim.test',
  '"v\\" evil@evil.test"@victim.test',
  '""@victim.test',
  "'v@victim.test'@evil.test",
  // routes of old gateways
  'v%victim.test@evil.test',
  'evil.test!v@victim.test',
  'v%40victim.test@evil.test',
  // controls, separators, invisible letters
  'v@victim.test\0@evil.test',
  'v@victim.test\0',
  'v\0@victim.test',
  'v@victim.test\r\nBcc: evil@evil.test',
  'v@victim.test\n',
  '\nv@victim.test',
  ' v@victim.test',
  'v @victim.test',
  'v@ victim.test',
  'v@victim.test\u2028',
  'v@victim\u200b.test',
  'v@victim\u00ad.test',
  '\u202ev@victim.test',
  'v\u00a0@victim.test',
  // dots
  '.v@victim.test',
  'v.@victim.test',
  'v..v@victim.test',
  'v@.victim.test',
  'v@victim..test',
  'v@victim.test.',
  'v@.',
  // domains that are none, or another's in disguise
  'v@127.0.0.1',
  'v@[127.0.0.1]',
  'v@[IPv6:::1]',
  'v@0x7f.0.0.1',
  'v@2130706433',
  'v@-victim.test',
  'v@victim-.test',
  'v@vic_tim.test',
  'v@victim.test:25',
  'v@victim.test/evil.test',
  'v@victim.test?x',
  'v@victim.test#x',
  'v@vic%74im.test',
  'v@victim\\evil.test',
  'v@ｖictim.test',
  'v@victim。test',
  'v@victim.test＠evil.test',
  'v＠victim.test',
  'v@victim.ⓣest',
  'v@xn--.test',
  'v@ℳail.test',
  // letters outside ASCII before the @
  'jérôme@victim.test',
  'v@victim.test\ud800',
  // too long
  `${'a'.repeat(65)}@victim.test`,
  `v@${'a'.repeat(64)}.test`,
  `v@${'a.'.repeat(130)}test`,
  `${'a'.repeat(64)}@${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.test`,
  `v@victim.test${'('.repeat(50_000)}`,
  `${'g:'.repeat(50_000)}evil@evil.test;`,
  `${'"'.repeat(50_001)}@victim.test`,
]

test.each(accepted)('an address is stored in one form: %s', (given, stored) => {
  expect(parseEmailAddress(given)).toEqual({ ok: true, address: stored })
})

test(`E4: none of ${hostile.length} hostile forms is an address`, () => {
  expect(hostile.length).toBeGreaterThanOrEqual(60)
  expect(hostile.filter((form) => parseEmailAddress(form).ok)).toEqual([])
})

test('E4: whatever is accepted is one plain address that stays what it is', () => {
  const piece = fc.constantFrom(
    'v',
    'evil.test',
    '@',
    '.',
    ',',
    '<',
    '>',
    '"',
    ':',
    ';',
    ' ',
    '\n',
    '%',
    'é',
    '＠',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 12 }).map((all) => all.join('')),
        fc.emailAddress(),
      ),
      (text) => {
        const parsed = parseEmailAddress(text)
        if (!parsed.ok) return
        expect(parsed.address).toMatch(/^[\x21-\x7e]+@[a-z0-9.-]+$/)
        expect(parsed.address.split('@')).toHaveLength(2)
        expect(parsed.address).not.toMatch(/[,;:<>()[\]"\\%!]/)
        expect(parseEmailAddress(parsed.address)).toEqual(parsed)
      },
    ),
    { numRuns: 5000 },
  )
})
