import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { openPost } from '#test/mail-out.ts'
import { addRule, patchRule, runsOf, switchOnPreset } from '#test/rules.ts'

import { timeRound } from './index.ts'

const hour = 3_600_000

const open = (account: TestAccount) =>
  account.request(account.carl, 'POST', '/portal/tickets', { title: 'Badge', body: 'Il ne répond plus.' })

/** The ticket has been in its status for so long. */
const age = (account: TestAccount, hours: number, number = 1) =>
  account.asSystem(({ db, now }) =>
    db
      .updateTable('tickets')
      .set({ status_since: new Date(now.getTime() - hours * hour) })
      .where('number', '=', number)
      .execute(),
  )

const round = async (account: TestAccount) => {
  await account.asSystem((ctx) => timeRound.run(ctx))
  await account.work()
}

const statusOf = async (account: TestAccount) =>
  ((await account.request(account.tess, 'GET', '/tickets/1')).body as { status: string }).status // as the contract says

test('a resolved ticket is closed after seven days, not before, and once', async () => {
  const account = await openAccount()
  const rule = await switchOnPreset(account, 'close_resolved')
  await open(account)
  await account.request(account.tess, 'PATCH', '/tickets/1', { status: 'resolved' })
  await age(account, 167.9)
  await round(account)
  expect(await statusOf(account)).toBe('resolved')

  await age(account, 168.1)
  await round(account)
  await round(account)

  expect(await statusOf(account)).toBe('closed')
  expect(await runsOf(account, rule)).toMatchObject([{ outcome: 'ran', ticket: { number: 1 } }])
})

test('a contact is reminded once for each stay in waiting, however often the clock comes round, also at once', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const rule = await switchOnPreset(account, 'waiting_reminder')
  await open(account)
  await account.request(account.tess, 'PATCH', '/tickets/1', { status: 'waiting' })
  await age(account, 80)
  await account.asSystem((ctx) => timeRound.run(ctx))
  await account.asSystem((ctx) => timeRound.run(ctx))
  await Promise.all([post.work(), post.work()])
  await round(account)
  expect(post.only().to).toEqual([account.carl.email])

  await account.request(account.tess, 'PATCH', '/tickets/1', { status: 'open' })
  await account.request(account.tess, 'PATCH', '/tickets/1', { status: 'waiting' })
  await age(account, 75)
  await account.asSystem((ctx) => timeRound.run(ctx))
  await post.work()

  expect(post.received()).toHaveLength(2)
  expect(await runsOf(account, rule)).toHaveLength(2)
})

test('a second rule that is due later in the same stay acts then, too', async () => {
  const account = await openAccount()
  const after = (hours: string) => [{ property: 'hours_since_status', operator: 'above', values: [hours] }]
  const first = await addRule(account, {
    trigger: 'time_passed',
    conditions: after('10'),
    actions: [{ type: 'set_priority', value: 'high' }],
  })
  const second = await addRule(account, {
    trigger: 'time_passed',
    conditions: after('20'),
    actions: [{ type: 'set_priority', value: 'urgent' }],
  })
  await open(account)
  await age(account, 11)
  await round(account)
  expect([(await runsOf(account, first)).length, (await runsOf(account, second)).length]).toEqual([1, 0])

  await patchRule(account, second, { conditions: after('5') })
  await round(account)
  expect([(await runsOf(account, first)).length, (await runsOf(account, second)).length]).toEqual([1, 1])
})

test('a closed ticket is never looked at, and a rule by time without hours is incomplete', async () => {
  const account = await openAccount()
  const rule = await addRule(account, {
    trigger: 'time_passed',
    conditions: [{ property: 'status', operator: 'equals', values: ['closed'] }],
    actions: [{ type: 'add_note', value: 'Vu.' }],
  })
  await open(account)
  await account.request(account.tess, 'PATCH', '/tickets/1', { status: 'closed' })
  await age(account, 1_000)
  await round(account)

  expect(rule).toMatchObject({ complete: false, warnings: [{ code: 'no_hours' }] })
  expect(await runsOf(account, rule)).toEqual([])
})
