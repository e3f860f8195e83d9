import { expect, test } from 'vitest'

import { choicesOf } from './choices.ts'

test('a welcome mail whose sender is not verified may be allowed for the whole domain', () => {
  expect(choicesOf({ state: 'waiting_for_click', kind: 'welcome', reason: 'sender_unverified' })).toEqual([
    'release',
    'always',
    'discard',
  ])
})

test('a domain that disowns the mail is not allowed by way of it: the mail would go on waiting', () => {
  expect(choicesOf({ state: 'waiting_for_click', kind: 'welcome', reason: 'sender_failed' })).toEqual([
    'release',
    'discard',
  ])
})

test('what leaves at this moment is left alone, what waits for the relay is not', () => {
  expect(choicesOf({ state: 'queued', kind: 'reply', reason: null })).toEqual([])
  expect(choicesOf({ state: 'queued', kind: 'reply', reason: 'relay_away' })).toEqual(['retry', 'discard'])
})

test('what was never to leave is put back on hold, if a contact is there to receive it', () => {
  const contact = { id: 'a', name: 'Noé' }
  expect(choicesOf({ state: 'discarded', kind: 'welcome', reason: null, contact })).toEqual(['undo'])
  expect(choicesOf({ state: 'discarded', kind: 'test', reason: null, contact: null })).toEqual([])
})
