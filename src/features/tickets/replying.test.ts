import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'

import { addContactReply } from './replying.ts'

type Body = Record<string, unknown> & { items?: { body: string; author: { kind: string } }[] }

const withTicket = async (status?: string) => {
  const account = await openAccount()
  await account.request(account.carl, 'POST', '/portal/tickets', {
    title: 'Badge',
    body: 'Il ne marche plus.',
  })
  if (status && status !== 'new') await account.request(account.tess, 'PATCH', '/tickets/1', { status })
  return account
}

const ticketOf = async (account: TestAccount) =>
  (await account.request(account.tess, 'GET', '/tickets/1')).body as Body

const reply = (account: TestAccount, body = 'Essayez le badge de secours.', visibility = 'public') =>
  account.request(account.tess, 'POST', '/tickets/1/messages', { body, visibility })

test.for(['new', 'open', 'waiting'])(
  "a technician's reply leaves a ticket that was %s waiting for the contact",
  async (status) => {
    const account = await withTicket(status)

    expect(await reply(account)).toMatchObject({ status: 201, body: { visibility: 'public' } })

    expect(await ticketOf(account)).toMatchObject({
      status: 'waiting',
      preview: 'Essayez le badge de secours.',
    })
    expect((await account.trail()).filter((name) => name === 'ticket.replied')).toHaveLength(1)
  },
)

test.for(['resolved', 'closed'])(
  "a technician's reply to a %s ticket is refused and leaves no trace",
  async (status) => {
    const account = await withTicket(status)
    const before = await account.trail()

    expect(await reply(account)).toMatchObject({ status: 409, body: { code: `ticket.${status}` } })

    expect(await account.trail()).toEqual(before)
    expect(await ticketOf(account)).toMatchObject({ status, preview: 'Il ne marche plus.' })
  },
)

test.for([
  ['new', 'new'],
  ['open', 'open'],
  ['waiting', 'open'],
  ['resolved', 'open'],
  ['closed', 'open'],
])("a contact's reply to a ticket that was %s leaves it %s", async ([status, then]) => {
  const account = await withTicket(status)

  const answer = await account.request(account.carl, 'POST', '/portal/tickets/1/messages', {
    body: 'Toujours rien.',
  })

  expect(answer.status).toBe(201)
  expect(await ticketOf(account)).toMatchObject({ status: then, resolvedAt: null, preview: 'Toujours rien.' })
})

test('an automatic mail is kept on the ticket, and opens nothing again', async () => {
  const account = await withTicket('resolved')
  const { id } = await ticketOf(account)

  await account.asSystem((ctx) =>
    addContactReply(ctx, String(id), {
      author: { kind: 'contact', id: account.carl.id, name: 'Carl', address: account.carl.email },
      body: 'Absent jusqu’à lundi.',
      automatic: true,
    }),
  )

  expect(await ticketOf(account)).toMatchObject({ status: 'resolved' })
  const messages = await account.request(account.tess, 'GET', '/tickets/1/messages')
  expect((messages.body as Body).items).toHaveLength(2)
})

test('a main contact replies to a colleague’s ticket under their own name', async () => {
  const account = await withTicket('waiting')

  const answer = await account.request(account.maud, 'POST', '/portal/tickets/1/messages', {
    body: 'Même chose ici.',
  })

  expect(answer).toMatchObject({
    status: 201,
    body: { author: { kind: 'contact', name: 'Maud Test', own: true } },
  })
  expect(await ticketOf(account)).toMatchObject({ status: 'open', contact: { id: account.carl.id } })
})

test('an internal note changes nothing that a contact could notice', async () => {
  const account = await withTicket('waiting')
  const { carl, maud } = account
  const look = async () => {
    const seen = []
    for (const person of [carl, maud])
      for (const path of ['', '/1', '/1/messages', '/counts', '?scope=company', '?status=active'])
        seen.push((await account.request(person, 'GET', `/portal/tickets${path}`)).body)
    return seen
  }
  const before = await look()

  expect(await reply(account, 'CANARY ligne coupée', 'internal')).toMatchObject({ status: 201 })

  expect(await look()).toEqual(before)
  expect((await ticketOf(account)).preview).not.toContain('CANARY')
  const timeline = await account.request(account.tess, 'GET', '/tickets/1/timeline')
  expect(JSON.stringify(timeline.body)).toContain('CANARY')
})

test('a note is also written on a ticket that is closed', async () => {
  const account = await withTicket('closed')

  expect(await reply(account, 'Facturé', 'internal')).toMatchObject({ status: 201 })
})

test('a contact can neither write nor read an internal note', async () => {
  const account = await withTicket()
  await reply(account, 'CANARY', 'internal')

  const written = await account.request(account.carl, 'POST', '/portal/tickets/1/messages', {
    body: 'Une note ?',
    visibility: 'internal',
  })

  expect(written.status).toBe(403)
  const read = await account.request(account.carl, 'GET', '/portal/tickets/1/messages')
  expect(JSON.stringify(read.body)).not.toContain('CANARY')
  expect((read.body as Body).items).toHaveLength(1)
})

test('replies of both sides at once are all kept, and the last one decides the status', async () => {
  const account = await withTicket('open')
  const words = Array.from({ length: 6 }, (_, index) => `mot ${index}`)

  const answers = await Promise.all(
    words.flatMap((body) => [
      reply(account, body),
      account.request(account.carl, 'POST', '/portal/tickets/1/messages', { body }),
    ]),
  )

  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 201))
  const { body } = await account.request(account.tess, 'GET', '/tickets/1/messages?order=newest&limit=1')
  const [last] = (body as Body).items ?? []
  const expected = last?.author.kind === 'technician' ? 'waiting' : 'open'
  expect(await ticketOf(account)).toMatchObject({ status: expected, preview: last?.body })
})

test('NUL in a message is left out: the database could not hold it', async () => {
  const account = await withTicket()

  expect(await reply(account, 'avant\0après')).toMatchObject({ status: 201, body: { body: 'avantaprès' } })
})
