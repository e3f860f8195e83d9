import { expect, test } from 'vitest'

import { openAccount } from '#test/account.ts'

import type { Context } from './context.ts'
import { toTheEnd } from './to-the-end.ts'
import { together } from './together.ts'

/** Doubles numbers, and remembers what it was asked at once. */
function doubling() {
  const rounds: number[][] = []
  const double = together(async (_ctx: Context, numbers: readonly number[]) => {
    rounds.push([...numbers])
    if (numbers.includes(0)) throw new Error('nothing to double')
    return numbers.map((number) => number * 2)
  })
  return { rounds, double }
}

test('flows that come to the same step are answered by one statement, each with its own', async () => {
  const account = await openAccount()
  const { rounds, double } = doubling()

  const answers = await account.asSystem((ctx) =>
    Promise.all([1, 2, 3].map(async (number) => double(ctx, await double(ctx, number)))),
  )

  expect(answers).toEqual([4, 8, 12])
  expect(rounds).toEqual([
    [1, 2, 3],
    [2, 4, 6],
  ])
})

test('two units of work never share a statement', async () => {
  const [ours, theirs] = await Promise.all([openAccount(), openAccount()])
  const { rounds, double } = doubling()

  await Promise.all([ours, theirs].map((account) => account.asSystem((ctx) => double(ctx, 1))))

  expect(rounds).toEqual([[1], [1]])
})

test('when a step fails, every flow that shared it is told', async () => {
  const account = await openAccount()
  const { double } = doubling()

  const outcomes = await account.asSystem((ctx) =>
    Promise.allSettled([0, 1].map((number) => double(ctx, number))),
  )

  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test('what failed is told when nothing is under way any more', async () => {
  let done = false
  const slow = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    done = true
  })

  await expect(toTheEnd([Promise.reject(new Error('first')), slow])).rejects.toThrow('first')
  expect(done).toBe(true)
})
