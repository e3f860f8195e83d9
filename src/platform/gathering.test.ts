import { expect, test } from 'vitest'

import { gather } from './gathering.ts'

test('what arrives during a round shares the next one, as many as fit', async () => {
  const rounds: number[][] = []
  const add = gather<number, number>({
    keyOf: () => 'one',
    async work(items) {
      rounds.push([...items])
      return items.map((item) => item * 10)
    },
    most: 3,
  })

  expect(await Promise.all([1, 2, 3, 4, 5].map(add))).toEqual([10, 20, 30, 40, 50])
  expect(rounds).toEqual([[1], [2, 3, 4], [5]])
})

test('what does not belong together goes rounds of its own', async () => {
  const rounds: string[] = []
  const add = gather<string>({
    keyOf: (word) => word.slice(0, 1),
    async work(items) {
      rounds.push(items.join())
      return undefined
    },
    most: 9,
  })

  await Promise.all(['a1', 'b1', 'a2', 'b2', 'a3'].map(add))
  expect(rounds.sort()).toEqual(['a1', 'a2,a3', 'b1', 'b2'])
})

test('a round that fails is tried one by one: only who is at fault hears of it', async () => {
  const add = gather<number, number>({
    keyOf: () => 'one',
    async work(items) {
      if (items.includes(3)) throw new Error('not three')
      return items
    },
    most: 9,
  })

  const results = await Promise.allSettled([1, 2, 3, 4].map(add))
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(await add(5)).toBe(5)
})
