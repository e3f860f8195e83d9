import { expect, test } from 'vitest'

import { openAccount } from '#test/account.ts'

const withTicket = async () => {
  const account = await openAccount()
  await account.request(account.carl, 'POST', '/portal/tickets', {
    title: 'Badge',
    body: 'Il ne marche plus.',
  })
  return account
}

test('whoever asked closes the ticket, and takes it back; twice is once', async () => {
  const account = await withTicket()
  const { carl } = account

  for (const _ of ['once', 'twice'])
    expect(await account.request(carl, 'POST', '/portal/tickets/1/closure')).toMatchObject({
      status: 200,
      body: { status: 'resolved' },
    })
  for (const _ of ['once', 'twice'])
    expect(await account.request(carl, 'DELETE', '/portal/tickets/1/closure')).toMatchObject({
      status: 200,
      body: { status: 'open', resolvedAt: null },
    })

  expect((await account.trail()).filter((name) => name === 'ticket.changed')).toHaveLength(2)
})

test('a main contact decides nothing about a colleague’s ticket', async () => {
  const account = await withTicket()

  for (const method of ['POST', 'DELETE'] as const)
    expect(await account.request(account.maud, method, '/portal/tickets/1/closure')).toMatchObject({
      status: 403,
      body: { code: 'not_own_ticket' },
    })

  const seen = await account.request(account.maud, 'GET', '/portal/tickets/1')
  expect(seen.body).toMatchObject({ status: 'new', mayClose: false })
})
