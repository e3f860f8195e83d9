import { randomUUID } from 'node:crypto'

import { expect, test } from 'vitest'

import type { Account } from '#platform/context.ts'
import { openVault } from '#platform/vault.ts'

import { newMessageId, readReplyToken, replyAddress } from './reply-token.ts'

const signing = (id = randomUUID(), key = 'the key of this installation') => ({
  vault: openVault(Buffer.from(key)),
  account: { id } as Account, // nothing else of it is signed
})
const ticketId = randomUUID()

test('E6: an answer names its ticket by our Message-ID, whatever the case it comes back in', () => {
  const ctx = signing()
  const id = newMessageId(ctx, 'support@kerbel.test', ticketId)

  expect(id).toMatch(/^<t\.[^@<>\s]+@kerbel\.test>$/)
  expect(readReplyToken(ctx, id)).toEqual({ ticketId })
  expect(readReplyToken(ctx, id.toUpperCase())).toEqual({ ticketId })
  expect(newMessageId(ctx, 'support@kerbel.test', ticketId)).not.toBe(id)
})

test('E6: an answer names its ticket by the address it is sent to', () => {
  const ctx = signing()
  const address = replyAddress(ctx, 'support@kerbel.test', 4817)

  expect(address).toMatch(/^support\+t\.4817\.[0-9a-f]{32}@kerbel\.test$/)
  expect(readReplyToken(ctx, address)).toEqual({ ticketNumber: 4817 })
})

test('E6: a token that was guessed, altered, or signed elsewhere names nothing', () => {
  const ctx = signing()
  const id = newMessageId(ctx, 'support@kerbel.test', ticketId)
  const address = replyAddress(ctx, 'support@kerbel.test', 4817)

  for (const text of [
    id.replace(ticketId, randomUUID()),
    address.replace('4817', '4818'),
    newMessageId(signing(undefined, 'another key'), 'support@kerbel.test', ticketId),
    replyAddress(signing(), 'support@kerbel.test', 4817),
    newMessageId(ctx, 'support@kerbel.test', null),
    '<[#4817]@kerbel.test>',
    'support@kerbel.test',
    '',
  ])
    expect(readReplyToken(ctx, text)).toBe(null)
})

test('a support address too long for a token stays as it is', () => {
  const long = `${'a'.repeat(40)}@kerbel.test`
  expect(replyAddress(signing(), long, 1)).toBe(long)
})
