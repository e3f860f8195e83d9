import { expect, test } from 'vitest'

import { openAccount } from '#test/account.ts'

import { type Budget, forgetAttempts, spend } from './limits.ts'

const budget: Budget = { name: 'knocking', allowed: 3, windowSeconds: 600 }
const noon = new Date('2026-06-13T12:00:00Z')
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)

test('A2: attempts beyond the budget are refused until its window is over', async () => {
  const account = await openAccount()
  const knock = (at: Date, subject = 'tess') => account.asSystem((ctx) => spend(ctx, budget, subject), at)

  expect(await knock(noon)).toMatchObject({ allowed: true, retryAfterSeconds: 0 })
  await knock(later(1))
  await knock(later(2))
  expect(await knock(later(4))).toMatchObject({ allowed: false, retryAfterSeconds: 360 })
  expect(await knock(later(4), 'ada')).toMatchObject({ allowed: true })
  expect(await knock(later(10))).toMatchObject({ allowed: true })
})

test('A2: attempts at once are all counted', async () => {
  const account = await openAccount()

  const answers = await Promise.all(
    Array.from({ length: 12 }, () => account.asSystem((ctx) => spend(ctx, budget, 'tess'), noon)),
  )

  expect(answers.filter(({ allowed }) => allowed)).toHaveLength(3)
})

test('one account does not spend another’s budget', async () => {
  const [ours, theirs] = [await openAccount(), await openAccount()]
  for (let n = 0; n < 4; n++) await ours.asSystem((ctx) => spend(ctx, budget, 'tess'), noon)

  expect(await theirs.asSystem((ctx) => spend(ctx, budget, 'tess'), noon)).toMatchObject({ allowed: true })
})

test('windows that are long over are forgotten', async () => {
  const account = await openAccount()
  await account.asSystem((ctx) => spend(ctx, budget, 'tess'), noon)

  await account.asSystem((ctx) => forgetAttempts(ctx), later(60))
  const left = () => account.asSystem(({ db }) => db.selectFrom('attempts').select('count').execute())
  expect(await left()).toHaveLength(1)

  await account.asSystem((ctx) => forgetAttempts(ctx), later(3 * 24 * 60))
  expect(await left()).toEqual([])
})
