import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'

import { openTicket } from './opening.ts'

const open = (account: TestAccount, title = 'Écran noir', person = account.carl) =>
  account.asSystem((ctx) =>
    openTicket(ctx, {
      title,
      body: 'Bonjour',
      source: 'email',
      contactId: person.id,
      organizationId: account.acme.id,
      author: { kind: 'contact', id: person.id, name: person.name, address: person.email },
      participants: [person.email],
    }),
  )

test('tickets are numbered from 1 in each account, without a gap, also when many are opened at once', async () => {
  const account = await openAccount()
  const other = await openAccount()

  const opened = await Promise.all([...Array.from({ length: 25 }, () => open(account)), open(other)])

  const ours = opened.slice(0, 25).map(({ number }) => number)
  expect(ours.sort((one, another) => one - another)).toEqual(
    Array.from({ length: 25 }, (_, index) => index + 1),
  )
  expect(opened.at(-1)?.number).toBe(1)
})

test('a number is not used up by a ticket that came to nothing', async () => {
  const account = await openAccount()
  const failing = account.asSystem(async (ctx) => {
    await openTicket(ctx, {
      title: 'Never',
      body: 'x',
      source: 'email',
      contactId: null,
      organizationId: account.acme.id,
      author: { kind: 'sender', id: null, name: 'A', address: 'a@b.test' },
    })
    throw new Error('after the ticket')
  })

  await expect(failing).rejects.toThrow('after the ticket')
  expect(await open(account)).toHaveProperty('number', 1)
  expect(await account.trail()).toEqual(['account.opened', 'ticket.opened'])
})

test('lists are counted as tickets open and change', async () => {
  const account = await openAccount()
  await open(account)
  await open(account)
  await account.request(account.tess, 'PATCH', '/tickets/1', {
    status: 'resolved',
    technicianId: account.tess.id,
  })
  await account.request(account.tess, 'PATCH', '/tickets/2', { technicianId: account.tess.id })

  const { body } = await account.request(account.tess, 'GET', '/tickets/counts')

  expect(body).toEqual({
    new: 1,
    open: 0,
    waiting: 0,
    resolved: 1,
    closed: 0,
    active: 1,
    mine: 1,
    unassigned: 0,
  })
})

test.for([
  ['two\r\nBcc: evil@evil.test lines', 'two Bcc: evil@evil.test lines'],
  ['NUL\0 and bell\x07', 'NUL and bell'],
  ['line\u2028separator\u2029s', 'line separator s'],
  ['turned \u202egnp.exe\u202c round', 'turned gnp.exe round'],
  ['  =?utf-8?Q?a=0D=0Ab?=  ', '=?utf-8?Q?a=0D=0Ab?='],
  ['é'.repeat(600), 'é'.repeat(500)],
  ['👩‍💻'.repeat(300), `${'👩‍💻'.repeat(166)}👩‍`],
  ['\r\n\t \u200b', '(sans objet)'],
  ['', '(sans objet)'],
])('C8: a title is one plain line: %j', async ([given = '', kept]) => {
  const account = await openAccount()
  await open(account, given)

  const { body } = await account.request(account.tess, 'GET', '/tickets/1')

  expect(body).toHaveProperty('title', kept)
})

test('a technician opens a ticket on behalf of a contact, who sees it in the portal', async () => {
  const account = await openAccount()
  const { carl, tess } = account

  const { status, body } = await account.request(tess, 'POST', '/tickets', {
    title: 'Arrivée de Noé',
    body: 'Il appelle pour un poste.',
    contactId: carl.id,
    source: 'phone',
    technicianId: tess.id,
    priority: 'high',
  })

  expect(status).toBe(201)
  expect(body).toMatchObject({
    number: 1,
    status: 'new',
    priority: 'high',
    source: 'phone',
    contact: { id: carl.id },
    organization: { name: 'Acme' },
    technician: { name: 'Tess' },
    participants: [carl.email],
  })
  const portal = await account.request(carl, 'GET', '/portal/tickets/1')
  expect(portal.body).toMatchObject({ title: 'Arrivée de Noé', technician: { name: 'Tess' }, mayClose: true })
})

test('a ticket opened by hand is for a contact of this account who is not archived, and goes to somebody who works here', async () => {
  const account = await openAccount()
  const other = await openAccount()
  const { tess, carl } = account
  const ask = async (body: object) => {
    const answer = await account.request(tess, 'POST', '/tickets', {
      title: 'T',
      body: 'B',
      contactId: carl.id,
      ...body,
    })
    return [answer.status, (answer.body as { code: string }).code]
  }

  expect(await ask({ contactId: other.carl.id })).toEqual([404, 'missing'])
  expect(await ask({ technicianId: other.tess.id })).toEqual([422, 'technician_unknown'])
  expect(await ask({ body: '  ' })).toEqual([422, 'input_refused'])
  await account.request(tess, 'PATCH', `/contacts/${carl.id}`, { archived: true })
  expect(await ask({})).toEqual([422, 'contact_archived'])
  expect(await account.trail()).not.toContain('ticket.opened')
})

test('a contact raises a ticket in the portal: it is theirs, from the portal, and mail of theirs is filed on it', async () => {
  const account = await openAccount()

  const raised = await account.request(account.carl, 'POST', '/portal/tickets', {
    title: '[Identifiants du portail]',
    body: 'Merci de me les renvoyer.',
    priority: 'urgent',
    technicianId: account.tess.id,
    contactId: account.maud.id,
  })

  expect(raised.status).toBe(201)
  expect(raised.body).toMatchObject({ number: 1, status: 'new', technician: null, contact: { own: true } })
  const { body } = await account.request(account.tess, 'GET', '/tickets/1')
  expect(body).toMatchObject({
    source: 'portal',
    priority: 'normal',
    technician: null,
    contact: { id: account.carl.id },
    organization: { id: account.acme.id },
    participants: [account.carl.email],
  })
})
