import { expect, test } from 'vitest'

import { place, queryString } from './address.ts'

test('what the path names goes into the path, and nowhere else', () => {
  expect(place('POST /tickets/:number/messages', { number: 42, body: 'Bonjour' })).toEqual({
    method: 'POST',
    path: '/tickets/42/messages',
    rest: { body: 'Bonjour' },
  })
  expect(place('GET /contacts/:id', { id: '../x?y' }).path).toBe('/contacts/..%2Fx%3Fy')
})

test('a query leaves out what is absent and repeats what is a list', () => {
  expect(queryString({ limit: 20, after: undefined, q: '', status: ['new', 'open'] })).toBe(
    '?limit=20&status=new&status=open',
  )
  expect(queryString({})).toBe('')
})
