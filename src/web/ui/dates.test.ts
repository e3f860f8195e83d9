import { expect, test } from 'vitest'

import { ago, dayAndTime, inFull } from './dates.ts'

const now = new Date('2026-06-13T15:00:00')
const at = (text: string) => new Date(text)

test('an hour is written 9 h 12 in French and 09:12 in English', () => {
  expect(dayAndTime(at('2026-06-13T09:12:00'), 'fr', now)).toBe('13 juin, 9 h 12')
  expect(dayAndTime(at('2026-06-13T18:00:00'), 'fr', now)).toBe('13 juin, 18 h')
  expect(dayAndTime(at('2026-06-13T09:12:00'), 'en', now)).toBe('13 June, 09:12')
  expect(dayAndTime(at('2025-06-13T00:05:00'), 'en', now)).toBe('13 June 2025, 00:05')
  expect(inFull(at('2026-06-13T09:12:00'), 'fr')).toBe('samedi 13 juin 2026, 9 h 12')
})

test('a recent moment is told as time past, an older one by its date', () => {
  expect(ago(at('2026-06-13T14:59:30'), 'fr', now)).toBeUndefined()
  expect(ago(at('2026-06-13T14:25:00'), 'fr', now)).toBe('il y a 35\u00a0min')
  expect(ago(at('2026-06-13T12:59:00'), 'fr', now)).toBe('il y a 2\u00a0h')
  expect(ago(at('2026-06-12T09:00:00'), 'fr', now)).toBe('hier')
  expect(ago(at('2026-06-12T09:00:00'), 'en', now)).toBe('yesterday')
  expect(ago(at('2026-06-11T23:00:00'), 'fr', now)).toBeUndefined()
})

test('just after midnight, an hour ago is not yet yesterday', () => {
  expect(ago(at('2026-06-12T23:10:00'), 'fr', at('2026-06-13T00:30:00'))).toBe('il y a 1\u00a0h')
})

test('a clock that runs ahead does not announce the future', () => {
  expect(ago(at('2026-06-13T15:03:00'), 'fr', now)).toBeUndefined()
})
