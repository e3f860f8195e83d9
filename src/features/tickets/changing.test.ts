import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'

type Line = {
  kind: string
  event?: { name: string; details: Record<string, unknown>; actor: { name: string } }
}

const withTicket = async () => {
  const account = await openAccount()
  await account.request(account.carl, 'POST', '/portal/tickets', {
    title: 'Badge',
    body: 'Il ne marche plus.',
  })
  return account
}

const changesOf = async (account: TestAccount) => {
  const { body } = await account.request(account.tess, 'GET', '/tickets/1/timeline')
  return (body as { items: Line[] }).items
    .flatMap(({ event }) => (event?.name === 'ticket.changed' ? [event] : []))
    .toReversed()
}

test('a technician takes a ticket, gives it back, and each step stands in the timeline', async () => {
  const account = await withTicket()
  const { tess, ada } = account

  await account.request(tess, 'PATCH', '/tickets/1', { technicianId: tess.id })
  await account.request(ada, 'PATCH', '/tickets/1', {
    technicianId: null,
    priority: 'urgent',
    title: ' Badge\nperdu ',
  })

  expect(await changesOf(account)).toMatchObject([
    { actor: { name: 'Tess' }, details: { field: 'technician', from: null, to: tess.id, toName: 'Tess' } },
    { actor: { name: 'Ada' }, details: { field: 'technician', from: tess.id, fromName: 'Tess', to: null } },
    { actor: { name: 'Ada' }, details: { field: 'priority', from: 'normal', to: 'urgent' } },
    { actor: { name: 'Ada' }, details: { field: 'title', from: 'Badge', to: 'Badge perdu' } },
  ])
})

test('the first technician who does something takes care of the ticket, once', async () => {
  const account = await withTicket()
  const take = async () =>
    (await account.request(account.carl, 'GET', '/portal/tickets/1')).body as { takenAt: string }
  expect(await take()).toHaveProperty('takenAt', null)

  await account.request(account.tess, 'PATCH', '/tickets/1', { technicianId: account.tess.id })
  const { takenAt } = await take()
  await account.request(account.ada, 'PATCH', '/tickets/1', { technicianId: account.ada.id, status: 'open' })

  expect(takenAt).not.toBeNull()
  expect(await take()).toHaveProperty('takenAt', takenAt)
})

test('what is set to what it is already leaves no line', async () => {
  const account = await withTicket()
  await account.request(account.tess, 'PATCH', '/tickets/1', {
    status: 'open',
    technicianId: account.tess.id,
  })
  const before = await account.trail()

  const again = await account.request(account.tess, 'PATCH', '/tickets/1', {
    status: 'open',
    technicianId: account.tess.id,
    priority: 'normal',
    title: '',
  })

  expect(again).toMatchObject({ status: 200, body: { title: 'Badge' } })
  expect(await account.trail()).toEqual(before)
})

test('two technicians at once: each line tells what the ticket really was before', async () => {
  const account = await withTicket()
  const statuses = ['open', 'waiting', 'resolved', 'closed', 'open', 'waiting']

  await Promise.all(
    statuses.map((status, turn) =>
      account.request(turn % 2 ? account.tess : account.ada, 'PATCH', '/tickets/1', { status }),
    ),
  )

  const steps = (await changesOf(account)).map(({ details }) => details as { from: string; to: string })
  const chain = ['new', ...steps.map(({ to }) => to)]
  expect(steps.map(({ from }) => from)).toEqual(chain.slice(0, -1))
  expect((await account.request(account.tess, 'GET', '/tickets/1')).body).toHaveProperty(
    'status',
    chain.at(-1),
  )
})

test('a ticket goes to a technician of this account who still works there', async () => {
  const account = await withTicket()
  const other = await openAccount()
  await account.asSystem(({ db, now }) =>
    db.updateTable('technicians').set({ deactivated_at: now }).where('id', '=', account.ada.id).execute(),
  )

  for (const technicianId of [
    other.tess.id,
    account.ada.id,
    account.carl.id,
    '00000000-0000-4000-8000-000000000000',
  ])
    expect(await account.request(account.tess, 'PATCH', '/tickets/1', { technicianId })).toMatchObject({
      status: 422,
      body: { code: 'technician_unknown' },
    })
})

test('when it was resolved is known until it is opened again', async () => {
  const account = await withTicket()
  const change = async (status: string) =>
    (await account.request(account.tess, 'PATCH', '/tickets/1', { status })).body as {
      resolvedAt: string | null
    }

  const { resolvedAt } = await change('resolved')
  expect(resolvedAt).not.toBeNull()
  expect(await change('closed')).toHaveProperty('resolvedAt', resolvedAt)
  expect(await change('open')).toHaveProperty('resolvedAt', null)
})
