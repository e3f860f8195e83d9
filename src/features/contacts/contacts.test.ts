import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'

type Item = { id: string; name: string; email: string }

const listed = async (account: TestAccount, query: string) => {
  const { status, body } = await account.request(account.tess, 'GET', `/contacts${query}`)
  expect(status).toBe(200)
  return (body as { items: Item[] }).items.map(({ name }) => name)
}

const add = (account: TestAccount, facts: object) => account.request(account.tess, 'POST', '/contacts', facts)

const systemOrganization = (account: TestAccount) =>
  account.asSystem(({ db }) =>
    db.selectFrom('organizations').select('id').where('system', '=', true).executeTakeFirstOrThrow(),
  )

test('a contact is found by part of a name or an address, in any case, with or without accents', async () => {
  const account = await openAccount()
  await add(account, { email: 'elodie.marchetti@dairy.example', firstName: 'Élodie', lastName: 'Marchetti' })

  for (const search of ['elodie', 'ÉLODIE', 'die Mar', 'marchetti', 'MARCHETTI@DAIRY', 'lodie.m'])
    expect(await listed(account, `?search=${encodeURIComponent(search)}`)).toEqual(['Élodie Marchetti'])
  for (const search of ['%', '_', 'Élodie%', '\\', 'x\0y', "' or true --"])
    expect(await listed(account, `?search=${encodeURIComponent(search)}`)).toEqual([])
})

test('contacts are read page by page, each once, whatever is added meanwhile', async () => {
  const account = await openAccount()
  for (const name of ['A', 'B', 'C', 'D'])
    await add(account, { email: `${name}@page.example`, firstName: name })

  const names: string[] = []
  let after = ''
  do {
    const { body } = await account.request(
      account.tess,
      'GET',
      `/contacts?limit=2${after && `&after=${after}`}`,
    )
    const page = body as { items: Item[]; next: string | null }
    names.push(...page.items.map(({ name }) => name))
    after = page.next ?? ''
    if (names.length === 2) await add(account, { email: 'late@page.example', firstName: 'Late' })
  } while (after)

  expect(names).toHaveLength(7)
  expect(new Set(names)).toEqual(new Set(['A', 'B', 'C', 'D', 'Carl Test', 'Maud Test', 'Mallory Test']))
})

test.for(['bm9wZQ', '%00', 'W10', Buffer.from('["2026-01-01","x"]').toString('base64url')])(
  'a cursor that is none is refused: %s',
  async (after) => {
    const account = await openAccount()

    for (const path of [
      '/contacts',
      '/organizations',
      '/tickets',
      '/tickets/1/timeline',
      `/contacts/${account.carl.id}/history`,
    ])
      expect((await account.request(account.tess, 'GET', `${path}?after=${after}`)).status).toBeOneOf([
        404, 422,
      ])
  },
)

test('R-19 Q-11: without a choice the domain finds the organization, on a plan that has domains', async () => {
  const [enterprise, team] = [await openAccount(), await openAccount({ plan: 'team' })]

  const found = await add(enterprise, { email: `noe@${enterprise.acme.domain.toUpperCase()}` })
  const gated = await add(team, { email: `noe@${team.acme.domain}` })
  const chosen = await add(enterprise, {
    email: `zoe@${enterprise.acme.domain}`,
    organizationId: enterprise.umbra.id,
  })
  const nowhere = await add(enterprise, { email: 'noe@unknown.example' })

  expect(found.body).toMatchObject({ organization: { name: 'Acme' }, byDomain: enterprise.acme.domain })
  expect(gated.body).toMatchObject({ organization: { system: true }, byDomain: null })
  expect(chosen.body).toMatchObject({
    organization: { name: 'Umbra' },
    byDomain: null,
    createdVia: 'console',
  })
  expect(nowhere.body).toMatchObject({ organization: { name: 'Non attribué', system: true }, byDomain: null })
})

test('an address belongs to one contact, also when two technicians add it at once', async () => {
  const account = await openAccount()

  const answers = await Promise.all(
    [1, 2, 3].map(() => add(account, { email: 'noe@new.example', firstName: 'Noé' })),
  )

  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
    code: 'address_taken',
    details: { name: 'Noé' },
  })
})

test('Q-07: a contact created by hand may be spared the welcome mail', async () => {
  const account = await openAccount()
  await add(account, { email: 'a@new.example', sendWelcomeEmail: false })
  await add(account, { email: 'b@new.example' })

  const events = await account.asSystem(({ db }) =>
    db.selectFrom('events').select('details').where('name', '=', 'contact.created').orderBy('seq').execute(),
  )

  expect(events.map(({ details }) => details)).toEqual([
    { createdVia: 'console', sendWelcomeEmail: false },
    { createdVia: 'console' },
  ])
})

test('Q-15: "Non attribué" has no main contact, and moving there or elsewhere ends being one', async () => {
  const account = await openAccount()
  const { maud, carl, tess, umbra } = account
  const nowhere = await systemOrganization(account)
  const change = (id: string, facts: object) => account.request(tess, 'PATCH', `/contacts/${id}`, facts)
  const refusal = { status: 422, body: { code: 'main_contact_needs_organization' } }

  expect(await add(account, { email: 'x@unknown.example', mainContact: true })).toMatchObject(refusal)
  expect(await change(carl.id, { organizationId: nowhere.id, mainContact: true })).toMatchObject(refusal)

  expect((await change(maud.id, { organizationId: umbra.id })).body).toMatchObject({ mainContact: false })
  expect((await change(maud.id, { mainContact: true })).body).toMatchObject({ mainContact: true })
  expect((await change(maud.id, { organizationId: nowhere.id })).body).toMatchObject({ mainContact: false })
  expect(await change(maud.id, { mainContact: true })).toMatchObject(refusal)
  expect((await account.request(maud, 'GET', '/portal/tickets?scope=company')).status).toBe(403)
})

test('Q-13: a contact who moves takes along their active tickets, only where asked to', async () => {
  const account = await openAccount()
  const { carl, maud, tess, umbra, acme } = account
  for (const title of ['one', 'two', 'three'])
    await account.request(carl, 'POST', '/portal/tickets', { title, body: 'x' })
  await account.request(tess, 'PATCH', '/tickets/3', { status: 'closed' })
  const organizations = async () => {
    await account.work()
    const { body } = await account.request(tess, 'GET', '/tickets')
    return (body as { items: { organization: { name: string } }[] }).items.map(
      ({ organization }) => organization.name,
    )
  }

  await account.request(tess, 'PATCH', `/contacts/${carl.id}`, { organizationId: umbra.id })
  expect(await organizations()).toEqual(['Acme', 'Acme', 'Acme'])

  await account.request(tess, 'PATCH', `/contacts/${carl.id}`, { organizationId: acme.id })
  await account.request(tess, 'PATCH', `/contacts/${carl.id}`, {
    organizationId: umbra.id,
    moveActiveTickets: true,
  })
  expect((await organizations()).sort()).toEqual(['Acme', 'Umbra', 'Umbra'])
  const seen = await account.request(maud, 'GET', '/portal/tickets?scope=company')
  expect((seen.body as { items: unknown[] }).items).toHaveLength(1)
})

test('each field that changes is in the history with what it was, the newest first', async () => {
  const account = await openAccount()
  const { carl, tess } = account
  const path = `/contacts/${carl.id}`

  await account.request(tess, 'PATCH', path, {
    firstName: 'Karl',
    phone: ' 02 61\n91 ',
    locale: 'en',
    ignoreMail: true,
  })
  await account.request(tess, 'PATCH', path, { firstName: 'Karl', phone: '02 61 91' })
  await account.request(tess, 'PATCH', path, { phone: '' })
  await account.request(carl, 'POST', '/portal/tickets', { title: 'VPN', body: 'x' })

  const { body } = await account.request(tess, 'GET', `${path}/history`)
  expect(body).toMatchObject({
    next: null,
    items: [
      { name: 'ticket.opened', ticketNumber: 1, actor: { kind: 'contact', name: 'Karl Test' } },
      { name: 'contact.changed', details: { changes: { phone: { from: '02 61 91', to: null } } } },
      {
        name: 'contact.changed',
        actor: { kind: 'technician', name: 'Tess' },
        details: {
          changes: {
            firstName: { from: 'Carl', to: 'Karl' },
            phone: { from: null, to: '02 61 91' },
            locale: { from: null, to: 'en' },
            ignoreMail: { from: false, to: true },
          },
        },
      },
    ],
  })
  expect((body as { items: unknown[] }).items).toHaveLength(3)
})

test('an archived contact is out of the portal at once, and back when restored', async () => {
  const account = await openAccount()
  const { carl, tess } = account
  const look = async () => (await account.request(carl, 'GET', '/portal/tickets')).status

  expect(await look()).toBe(200)
  await account.request(tess, 'PATCH', `/contacts/${carl.id}`, { archived: true })
  expect(await look()).toBe(401)
  expect(await listed(account, '?archived=true')).toEqual(['Carl Test'])
  expect(await listed(account, '')).not.toContain('Carl Test')
  await account.request(tess, 'PATCH', `/contacts/${carl.id}`, { archived: false })
  expect(await look()).toBe(200)
})

test('Z2: a contact is not moved into an organization of another account', async () => {
  const account = await openAccount()
  const other = await openAccount()
  const { tess, carl } = account

  const moved = await account.request(tess, 'PATCH', `/contacts/${carl.id}`, {
    organizationId: other.acme.id,
  })
  const added = await add(account, { email: 'a@new.example', organizationId: other.acme.id })

  expect([moved.status, added.status]).toEqual([404, 404])
})
