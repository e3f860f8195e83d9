import { expect, test } from 'vitest'

import { stepsOf } from './steps.ts'

const ticket = {
  status: 'new',
  createdAt: '2026-06-12T09:04:00Z',
  takenAt: null,
  statusSince: '2026-06-12T09:04:00Z',
  resolvedAt: null,
  contact: { name: 'Élodie Marchetti', own: true },
} as const
const taken = { takenAt: '2026-06-12T09:21:00Z', statusSince: '2026-06-12T10:00:00Z' }

const told = (facts: Parameters<typeof stepsOf>[0]) => stepsOf(facts).map(({ step, at }) => `${step} ${at}`)

test('a new ticket is received, and the rest lies ahead', () => {
  expect(told(ticket)).toEqual(['received now', 'taken ahead', 'resolved ahead'])
})

test('a ticket that waits for its requester says so to the requester, and to a colleague that it is not theirs', () => {
  const waiting = { ...ticket, ...taken, status: 'waiting' } as const

  expect(told(waiting)).toEqual(['received done', 'taken done', 'yours waiting', 'resolved ahead'])
  expect(told({ ...waiting, contact: { name: 'Karim', own: false } })).toContain('theirs now')
})

test('exactly one step is the present one while a ticket is open, and none afterwards', () => {
  const present = (facts: Parameters<typeof stepsOf>[0]) =>
    stepsOf(facts).filter(({ at }) => at === 'now' || at === 'waiting').length

  expect(present(ticket)).toBe(1)
  expect(present({ ...ticket, ...taken, status: 'open' })).toBe(1)
  expect(present({ ...ticket, ...taken, status: 'waiting' })).toBe(1)
  expect(present({ ...ticket, ...taken, status: 'resolved', resolvedAt: '2026-06-13T15:00:00Z' })).toBe(0)
})

test('a closed ticket ends with its closing', () => {
  expect(told({ ...ticket, ...taken, status: 'closed' }).at(-1)).toBe('closed done')
})
