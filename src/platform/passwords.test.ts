import { hash } from '@node-rs/argon2'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { refuseWeakPassword } from './password-rules.ts'
import { hashPassword, needsRehash, verifyPassword } from './passwords.ts'
import { newTemporaryPassword, readTemporaryPassword } from './temporary-passwords.ts'

test('A7: passwords are stored as argon2id with 46 MiB in one pass', async () => {
  expect(await hashPassword('trois bouées orange')).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/)
})

test('A7: a password is compared exactly as it was chosen', async () => {
  const stored = await hashPassword('Trois bouées orange')

  expect(await verifyPassword(stored, 'Trois bouées orange')).toBe(true)
  for (const other of ['trois bouées orange', 'Trois bouées orange ', 'Trois bouées orange'.normalize('NFD')])
    expect(await verifyPassword(stored, other)).toBe(false)
})

test('A7: nothing of a long password is cut off', async () => {
  const long = 'é'.repeat(1023)
  const stored = await hashPassword(`${long}a`)

  expect(await verifyPassword(stored, `${long}b`)).toBe(false)
  expect(await verifyPassword(stored, `${long}a`)).toBe(true)
})

test('A1: nobody’s password is wrong, whatever is typed', async () => {
  expect(await verifyPassword(null, 'nobody has this password')).toBe(false)
})

test('A7: a hash made with less is made anew, one of today is not', async () => {
  expect(needsRehash(await hash('x', { memoryCost: 19_456, timeCost: 1, parallelism: 1 }))).toBe(true)
  expect(needsRehash(await hashPassword('x'))).toBe(false)
})

test('A7: a flood of sign-ins is turned away rather than queued without end, and then it works again', async () => {
  const flood = await Promise.allSettled(Array.from({ length: 200 }, () => verifyPassword(null, 'x')))

  const turnedAway = flood.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
  expect(turnedAway.length).toBeGreaterThan(100)
  expect(turnedAway[0]).toMatchObject({ status: 503, code: 'overloaded' })
  expect(flood.length - turnedAway.length).toBeGreaterThanOrEqual(40)
  expect(await verifyPassword(null, 'x')).toBe(false)
})

test('A6: a temporary password is twenty characters that nobody takes for each other, in five groups', () => {
  const made = Array.from({ length: 500 }, newTemporaryPassword)

  expect(new Set(made).size).toBe(500)
  for (const each of made) expect(each).toMatch(/^([a-hjkmnp-z2-9]{4}-){4}[a-hjkmnp-z2-9]{4}$/)
  expect(made.join('')).not.toMatch(/[01loi]/)
})

test('A6: every character comes up as often as the others', () => {
  const counts = new Map<string, number>()
  for (let made = 0; made < 3100; made += 1)
    for (const each of newTemporaryPassword().replaceAll('-', ''))
      counts.set(each, (counts.get(each) ?? 0) + 1)

  expect(counts.size).toBe(31)
  // 2,000 expected each: five standard deviations are 220.
  for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(220)
})

test('a temporary password may be typed with spaces around it, or in capitals', () => {
  const made = newTemporaryPassword()

  expect(readTemporaryPassword(` ${made.toUpperCase()}\n`)).toBe(made)
  expect(readTemporaryPassword(made.replace('-', ''))).toBe(null)
  expect(readTemporaryPassword('')).toBe(null)
})

const own = ['Kerbel Informatique', 'Soizic', 'Le Bihan', 'soizic.lebihan@laiterie-abers.example']
const refusal = (text: string) =>
  refuseWeakPassword(text, own).then(
    () => null,
    ({ code }) => code,
  )

test.each([
  'trois bouées orange',
  'bateau-lavande-42',
  'Qs8!kd92mmA1',
  'mot long '.repeat(100),
  'Soizic aime les bateaux',
])('%s is good enough', async (text) => {
  expect(await refusal(text)).toBe(null)
})

test.each([
  ['onze lettres', null],
  ['onzelettres', 'password_too_short'],
  ['🦆'.repeat(11), 'password_too_short'],
  ['x y'.repeat(342), 'password_too_long'],
  ['password1234', 'password_common'],
  ['P@ssw0rd1234', 'password_common'],
  ['motdepasse1234', 'password_common'],
  ['123456789012', 'password_common'],
  ['aaaaaaaaaaaaaaaa', 'password_common'],
  ['azertyuiopqs', 'password_common'],
  ['soizic.lebihan@laiterie-abers.example', 'password_own_name'],
  ['SOIZIC le bihan', 'password_own_name'],
  ['Kerbel Informatique 22', 'password_own_name'],
  ['kbcd-efgh-jkmn-pqrs-tuvw', 'password_is_temporary'],
])('%s: %s', async (text, code) => {
  expect(await refusal(text)).toBe(code)
})

test('judging never fails, whatever is typed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 1100 }), async (text) => {
      const code = await refusal(text)
      expect(code === null || /^password_/.test(code)).toBe(true)
    }),
    { numRuns: 60 },
  )
})
