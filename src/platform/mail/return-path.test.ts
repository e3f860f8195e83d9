import { randomUUID } from 'node:crypto'

import { expect, test } from 'vitest'

import type { Account } from '#platform/context.ts'
import { openVault } from '#platform/vault.ts'

import { readReturnPath, returnPath } from './return-path.ts'

const signing = (key = 'the key of this installation', id: string = randomUUID()) => ({
  vault: openVault(Buffer.from(key)),
  account: { id } as Account, // nothing else of it is signed
})

test('L8: a return path names its mail, whatever the case it comes back in, within 64 octets', () => {
  const ctx = signing()
  const path = returnPath(ctx, 'support@kerbel.test', 4_807_526_976) ?? ''

  expect(path).toMatch(/^support\+b\.[0-9a-z]+\.[0-9a-f]{32}@kerbel\.test$/)
  expect(path.split('@')[0]?.length).toBeLessThanOrEqual(64)
  expect(readReturnPath(ctx, path)).toBe(4_807_526_976)
  expect(readReturnPath(ctx, path.toUpperCase())).toBe(4_807_526_976)
})

test('L8: a return path that was guessed, altered, or signed elsewhere names nothing', () => {
  const ctx = signing()
  const path = returnPath(ctx, 'support@kerbel.test', 17) ?? ''

  for (const text of [
    path.replace('+b.h.', '+b.i.'),
    path.replace('+b.h.', '+b.0h.'),
    path.replace(/[0-9a-f]{32}/, '0'.repeat(32)),
    path.replace('+b.', '+t.'),
    returnPath(signing(), 'support@kerbel.test', 17) ?? '',
    returnPath(signing('another key', ctx.account.id), 'support@kerbel.test', 17) ?? '',
    'support+b.zzzzzzzzzzz.00000000000000000000000000000000@kerbel.test',
    'support@kerbel.test',
    '',
  ])
    expect(readReturnPath(ctx, text)).toBe(null)
})

test('a support address too long for a return path has none', () => {
  expect(returnPath(signing(), `${'a'.repeat(40)}@kerbel.test`, 1)).toBe(null)
})
