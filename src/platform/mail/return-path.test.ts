import { randomUUID } from 'node:crypto'

import { expect, test } from 'vitest'

import type { Account } from '#platform/context.ts'
import { openVault } from '#platform/vault.ts'

import { bounceAddressOf, readReturnPath, returnPath } from './return-path.ts'

const signing = (key = 'the key of this installation', id: string = randomUUID()) => ({
  vault: openVault(Buffer.from(key)),
  account: { id } as Account, // nothing else of it is signed
})

const support = 'support@kerbel.test'
const mostMails = 36 ** 8 - 1
const long = (octets: number) => `${'a'.repeat(octets)}@kerbel.test`

test('L8: a return path names its mail, whatever the case it comes back in', () => {
  const ctx = signing()
  const path = returnPath(ctx, support, 4_807_526_976)

  expect(path).toMatch(/^support\+b\.[0-9a-z]{7}[0-9a-v]{16}@kerbel\.test$/)
  expect(readReturnPath(ctx, path)).toBe(4_807_526_976)
  expect(readReturnPath(ctx, path.toUpperCase())).toBe(4_807_526_976)
})

test('L8: a return path that was guessed, altered, or signed elsewhere names nothing', () => {
  const ctx = signing()
  const path = returnPath(ctx, support, 17)

  for (const text of [
    path.replace('+b.h', '+b.i'),
    path.replace('+b.h', '+b.0h'),
    path.replace('+b.h', '+b.'),
    path.replace(/[0-9a-v]{16}@/, `${'0'.repeat(16)}@`),
    path.replace('+b.', '+t.'),
    returnPath(signing(), support, 17),
    returnPath(signing('another key', ctx.account.id), support, 17),
    'support+b.zzzzzzzzzzz0000000000000000@kerbel.test',
    'support@kerbel.test',
    '',
  ])
    expect(readReturnPath(ctx, text)).toBe(null)
})

test('L8: a bounce of what left under the longer signature still names its mail', () => {
  const ctx = signing()
  const signature = ctx.vault.sign('return path', `${ctx.account.id} 17`)
  expect(readReturnPath(ctx, `support+b.h.${signature}@kerbel.test`)).toBe(17)
  expect(readReturnPath(ctx, `support+b.i.${signature}@kerbel.test`)).toBe(null)
})

test('L8: a support address of 37 octets before the @ has return paths of 64, for every mail there can be', () => {
  const ctx = signing()
  for (const octets of [1, 22, 36, 37]) {
    expect(bounceAddressOf(long(octets), [])).toBe(long(octets))
    const path = returnPath(ctx, long(octets), mostMails)
    expect(path.split('@')[0]?.length).toBe(octets + 27)
    expect(readReturnPath(ctx, path)).toBe(mostMails)
  }
})

test('L8: bounces of a longer address, or of one with a plus, come to the shortest other of its domain', () => {
  const others = ['help.desk@kerbel.test', 'a@elsewhere.test', 'help@kerbel.test', long(64)]
  for (const address of [long(38), long(64), 'support+fr@kerbel.test']) {
    expect(bounceAddressOf(address, others)).toBe('help@kerbel.test')
    expect(bounceAddressOf(address, ['a@elsewhere.test', address, long(38), 'b+c@kerbel.test'])).toBe(null)
  }
  const [label, top] = ['d'.repeat(60), 'test']
  expect(bounceAddressOf(`support@${[label, label, label, 'd'.repeat(56), top].join('.')}`, [])).toBe(null)
})
