import { expect, test } from 'vitest'

import { openAccount } from '#test/account.ts'

import { endAlarm, raiseAlarm } from './index.ts'

type Listed = {
  items: { id: string; kind: string; count: number; details: object; acknowledged: object | null }[]
}
type Account = Awaited<ReturnType<typeof openAccount>>

const unseen = async (account: Account) =>
  ((await account.request(account.ada, 'GET', '/alarms?unseen=true')).body as Listed).items // the list's shape
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000)

test('an alarm is shown once however often it is raised, with what was seen last', async () => {
  const account = await openAccount()
  await account.asSystem((ctx) => raiseAlarm(ctx, 'mail_loop', { ticketNumber: 1 }))
  await Promise.all(
    [2, 3, 4].map(() => account.asSystem((ctx) => raiseAlarm(ctx, 'mail_loop', { ticketNumber: 2 }))),
  )

  expect(await unseen(account)).toMatchObject([
    { kind: 'mail_loop', count: 4, details: { ticketNumber: 2 }, acknowledged: null },
  ])
  expect(await account.trail()).toEqual(['account.opened', 'alarm.raised'])
})

test('what an administrator has seen is quiet for an hour, and then shown anew', async () => {
  const account = await openAccount()
  await account.asSystem((ctx) => raiseAlarm(ctx, 'mail_bomb'))
  const [alarm] = await unseen(account)
  const path = `/alarms/${alarm?.id}/acknowledgement`
  expect(await account.request(account.ada, 'POST', path)).toMatchObject({
    status: 200,
    body: { acknowledged: { by: 'Ada' } },
  })
  expect((await account.request(account.ada, 'POST', path)).status).toBe(200)
  await account.asSystem((ctx) => raiseAlarm(ctx, 'mail_bomb'), later(30))
  expect(await unseen(account)).toEqual([])

  await account.asSystem((ctx) => raiseAlarm(ctx, 'mail_bomb'), later(61))

  expect(await unseen(account)).toMatchObject([{ kind: 'mail_bomb', count: 3 }])
  expect(await account.trail()).toEqual([
    'account.opened',
    'alarm.raised',
    'alarm.acknowledged',
    'alarm.raised',
  ])
})

test('an alarm that is over is shown no more, and may come again', async () => {
  const account = await openAccount()
  await account.asSystem((ctx) => raiseAlarm(ctx, 'relay_down'))
  await account.asSystem((ctx) => endAlarm(ctx, 'relay_down'))
  await account.asSystem((ctx) => endAlarm(ctx, 'relay_down'))
  expect(await unseen(account)).toEqual([])

  await account.asSystem((ctx) => raiseAlarm(ctx, 'relay_down'))

  expect(await unseen(account)).toMatchObject([{ count: 1 }])
  expect(await account.request(account.ada, 'GET', '/alarms')).toMatchObject({
    body: { items: [{ endedAt: null }, { endedAt: expect.any(String) }] },
  })
})

test('alarms are an administrator’s, and those of their own account', async () => {
  const account = await openAccount()
  await account.asSystem((ctx) => raiseAlarm(ctx, 'mail_failed'))
  const [alarm] = await unseen(account)
  const path = `/alarms/${alarm?.id}/acknowledgement`
  const elsewhere = await openAccount()

  expect((await account.request(account.tess, 'GET', '/alarms')).status).toBe(403)
  expect((await account.request(account.tess, 'POST', path)).status).toBe(403)
  expect((await elsewhere.request(elsewhere.ada, 'POST', path)).status).toBe(404)
  expect(await unseen(elsewhere)).toEqual([])
})
