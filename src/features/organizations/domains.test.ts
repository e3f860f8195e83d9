import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'

import { organizationForAddress } from './organization-of-address.ts'

type Answer = { status: number; body: unknown }

const set = (account: TestAccount, domains: unknown, more: object = {}, organization = account.acme) =>
  account.request(account.ada, 'PUT', `/organizations/${organization.id}/domains`, { domains, ...more })

const domainsIn = ({ body }: Answer) =>
  (body as { domains: { domain: string }[] }).domains.map(({ domain }) => domain)

test.for([
  ['acme.fr', ['acme.fr']],
  ['  ACME.Fr ', ['acme.fr']],
  ['@acme.fr', ['acme.fr']],
  ['mailto:jean@acme.fr', ['acme.fr']],
  ['jean@acme.fr', ['acme.fr']],
  ['https://www.acme.fr/contact?x#y', ['www.acme.fr']],
  ['http://user:pass@acme.fr:8080/', ['acme.fr']],
  ['acme.fr.', ['acme.fr']],
  ['acme.fr, acme.com;acme.net\nacme.org\tacme.fr', ['acme.com', 'acme.fr', 'acme.net', 'acme.org']],
  ['école.example', ['xn--cole-9oa.example']],
  ['xn--cole-9oa.example', ['xn--cole-9oa.example']],
  ['acme.co.uk', ['acme.co.uk']],
  ['acme.github.io', ['acme.github.io']],
  ['acme.example', ['acme.example']],
] as const)('%j is read as %j', async ([typed, read]) => {
  const account = await openAccount()

  expect(domainsIn(await set(account, [typed]))).toEqual(read)
})

test.for([
  'fr',
  'localhost',
  'co.uk',
  'github.io',
  '192.0.2.1',
  '0x7f.1',
  '2130706433',
  '[::1]',
  '::1',
  'acme..fr',
  '-acme.fr',
  'ac_me.fr',
  'acme.fr\\evil.fr',
  'ac%6De.fr',
  'ａcme.fr',
  'acme。fr',
  `${'a'.repeat(64)}.fr`,
  '@',
  'https://',
])('%j is no domain', async (typed) => {
  const account = await openAccount()

  expect(await set(account, [typed])).toMatchObject({ status: 422, body: { code: 'domain_refused' } })
  expect(await account.trail()).toEqual(['account.opened'])
})

test('a domain belongs to one organization: the refusal names the other, and leaves all as it was', async () => {
  const account = await openAccount()
  const before = (await account.request(account.ada, 'GET', `/organizations/${account.acme.id}`)).body

  const refused = await set(account, ['new.example', account.umbra.domain])

  expect(refused).toMatchObject({
    status: 409,
    body: { code: 'domain_taken', details: { domain: account.umbra.domain, organization: 'Umbra' } },
  })
  expect((await account.request(account.ada, 'GET', `/organizations/${account.acme.id}`)).body).toEqual(
    before,
  )
})

test('two technicians give one domain to two organizations at once: one of them is told', async () => {
  const account = await openAccount()

  const answers = await Promise.all([
    set(account, ['both.example'], {}, account.acme),
    set(account, ['both.example'], {}, account.umbra),
  ])

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('the same domain in two accounts is no conflict', async () => {
  const [one, other] = [await openAccount(), await openAccount()]

  expect((await set(one, ['same.example'])).status).toBe(200)
  expect((await set(other, ['same.example'])).status).toBe(200)
})

test('Q-14: where anybody may have an address takes a confirmation', async () => {
  const account = await openAccount()

  for (const domain of ['gmail.com', 'Orange.FR', 'jean@free.fr'])
    expect(await set(account, [domain])).toMatchObject({
      status: 422,
      body: { code: 'domain_of_public_provider' },
    })
  expect(domainsIn(await set(account, ['gmail.com'], { confirmPublicProviders: true }))).toEqual([
    'gmail.com',
  ])
  expect(domainsIn(await set(account, ['gmail.com', 'late.example']))).toEqual(['gmail.com', 'late.example'])
})

test('our own support addresses, and "Non attribué", have no organization’s domain', async () => {
  const account = await openAccount()
  const nowhere = await account.asSystem(({ db }) =>
    db.selectFrom('organizations').select('id').where('system', '=', true).executeTakeFirstOrThrow(),
  )

  expect(await set(account, [account.host])).toMatchObject({ status: 422, body: { code: 'domain_is_own' } })
  expect(
    await account.request(account.ada, 'PUT', `/organizations/${nowhere.id}/domains`, {
      domains: ['x.example'],
    }),
  ).toMatchObject({ status: 422, body: { code: 'organization_is_system' } })
})

test('R-20: the plan decides: without the capability domains are refused and have no effect', async () => {
  const account = await openAccount({ plan: 'team' })

  expect(await set(account, ['new.example'])).toMatchObject({
    status: 403,
    body: { code: 'capability_required', details: { capability: 'domain_management' } },
  })
  const found = await account.asSystem((ctx) => organizationForAddress(ctx, `noe@${account.acme.domain}`))
  expect(found).toMatchObject({ system: true, byDomain: null })
  const page = await account.request(account.ada, 'GET', `/organizations/${account.acme.id}`)
  expect(page.body).toMatchObject({ domainManagement: false })
})

test('R-24: an address is of the organization with its exact domain, or with a parent that includes subdomains', async () => {
  const account = await openAccount()
  await set(account, [{ domain: 'group.example', includeSubdomains: true }])
  await set(account, ['lab.group.example', 'plain.example'], {}, account.umbra)
  const organizationOf = async (address: string) =>
    (await account.asSystem((ctx) => organizationForAddress(ctx, address))).name

  expect(await organizationOf('a@group.example')).toBe('Acme')
  expect(await organizationOf('a@GROUP.example')).toBe('Acme')
  expect(await organizationOf('a@deep.mail.group.example')).toBe('Acme')
  expect(await organizationOf('a@lab.group.example')).toBe('Umbra')
  expect(await organizationOf('a@x.lab.group.example')).toBe('Acme')
  expect(await organizationOf('a@mail.plain.example')).toBe('Non attribué')
  expect(await organizationOf('a@notgroup.example')).toBe('Non attribué')
  expect(await organizationOf('a@localhost')).toBe('Non attribué')
})

test('Q-12: neither adding nor removing a domain moves a contact', async () => {
  const account = await openAccount()
  const { carl, tess, acme, umbra } = account
  const organizationOfCarl = async () =>
    ((await account.request(tess, 'GET', `/contacts/${carl.id}`)).body as { organization: { name: string } })
      .organization.name

  await set(account, [])
  expect(await organizationOfCarl()).toBe('Acme')
  await set(account, [umbra.domain, acme.domain], {}, umbra)
  expect(await organizationOfCarl()).toBe('Acme')
})

test('the list is the whole list: what is left out is removed, what stays keeps its day, and one line tells the change', async () => {
  const account = await openAccount()
  await set(account, ['kept.example', 'gone.example'])
  const [kept] = (await set(account, ['kept.example', 'new.example'])).body
    ? (
        (await account.request(account.ada, 'GET', `/organizations/${account.acme.id}`)).body as {
          domains: { domain: string; addedBy: string; contactCount: number }[]
        }
      ).domains
    : []
  await set(account, ['new.example', 'kept.example'])

  expect(kept).toMatchObject({ domain: 'kept.example', addedBy: 'Ada', contactCount: 0 })
  expect((await account.trail()).filter((name) => name === 'organization.changed')).toHaveLength(2)
})

test('including subdomains is a change too, and told; the same again is none', async () => {
  const account = await openAccount()
  await set(account, ['group.example'])
  await set(account, [{ domain: 'group.example', includeSubdomains: true }])
  await set(account, [{ domain: 'group.example', includeSubdomains: true }])

  const changes = await account.asSystem(({ db }) =>
    db
      .selectFrom('events')
      .select('details')
      .where('name', '=', 'organization.changed')
      .orderBy('seq')
      .execute(),
  )
  expect(changes.map(({ details }) => details)).toMatchObject([
    {},
    { from: ['group.example'], to: ['group.example + *.group.example'] },
  ])
})

test('a technician who is no administrator reads organizations and does not set their domains', async () => {
  const account = await openAccount()

  expect((await account.request(account.tess, 'GET', `/organizations/${account.acme.id}`)).status).toBe(200)
  expect(
    (await account.request(account.tess, 'PUT', `/organizations/${account.acme.id}/domains`, { domains: [] }))
      .status,
  ).toBe(403)
})

const unassignedCast = async (account: TestAccount) => {
  const { tess } = account
  for (const email of [
    'a@late.example',
    'b@LATE.example',
    'c@sub.late.example',
    'd@gmail.com',
    'e@gmail.com',
  ])
    expect((await account.request(tess, 'POST', '/contacts', { email })).status).toBe(201)
}

const membersOf = async (account: TestAccount, organizationId: string) =>
  (
    (await account.request(account.tess, 'GET', `/contacts?organizationId=${organizationId}`)).body as {
      items: { email: string }[]
    }
  ).items.map(({ email }) => email.toLowerCase())

const preview = async (account: TestAccount, domains: unknown[]) => {
  const { status, body } = await account.request(
    account.ada,
    'POST',
    `/organizations/${account.acme.id}/domain-preview`,
    { domains },
  )
  expect(status).toBe(200)
  return (body as { pieces: { domain: string; unassigned: number }[] }).pieces
}

test('before domains are set one sees how they are read, who has them, and whom they concern', async () => {
  const account = await openAccount()
  await unassignedCast(account)
  const typed = `@late.example école.example gmail.com fr ${account.umbra.domain} ${account.host}`

  expect(await preview(account, [typed])).toMatchObject([
    { typed: '@late.example', domain: 'late.example', takenBy: null, unassigned: 2 },
    { domain: 'xn--cole-9oa.example', written: 'école.example', publicProvider: false, unassigned: 0 },
    { domain: 'gmail.com', publicProvider: true, unassigned: 2 },
    { typed: 'fr', domain: null, written: null },
    { domain: account.umbra.domain, takenBy: { id: account.umbra.id, name: 'Umbra' } },
    { domain: account.host, ownDomain: true },
  ])
})

test('Q-12: who is in "Non attribué" joins only when asked, with active tickets, and can be given back', async () => {
  const account = await openAccount()
  await unassignedCast(account)
  const { items } = (await account.request(account.tess, 'GET', '/contacts?search=a@late')).body as {
    items: { id: string }[]
  }
  await account.request(account.tess, 'POST', '/tickets', {
    title: 'VPN',
    body: 'x',
    contactId: items[0]?.id,
  })
  const organizationOfTicket = async () =>
    ((await account.request(account.tess, 'GET', '/tickets/1')).body as { organization: { name: string } })
      .organization.name

  expect((await set(account, ['late.example'])).body).toMatchObject({ joined: null })
  expect(await membersOf(account, account.acme.id)).not.toContain('a@late.example')
  const { body } = await set(account, ['late.example'], { joinUnassigned: true })
  await account.work()

  expect(body).toMatchObject({ joined: { contactCount: 2 } })
  expect(await membersOf(account, account.acme.id)).toEqual(
    expect.arrayContaining(['a@late.example', 'b@late.example']),
  )
  expect(await membersOf(account, account.acme.id)).not.toContain('c@sub.late.example')
  expect(await organizationOfTicket()).toBe('Acme')

  const { joined } = body as { joined: { id: string } }
  const undo = () =>
    account.request(account.ada, 'DELETE', `/organizations/${account.acme.id}/joined/${joined.id}`)
  expect((await undo()).status).toBeLessThan(300)
  expect((await undo()).status).toBeLessThan(300)
  await account.work()

  expect(await membersOf(account, account.acme.id)).not.toContain('a@late.example')
  expect(await organizationOfTicket()).toBe('Non attribué')
  expect((await account.trail()).filter((name) => /organization\.(joined|left)/.test(name))).toEqual([
    'organization.joined',
    'organization.left',
  ])
})

test('with subdomains the preview counts whom they bring, each by the nearest domain, and so many join', async () => {
  const account = await openAccount()
  await unassignedCast(account)
  await account.request(account.tess, 'POST', '/contacts', { email: 'f@lab.late.example' })
  await account.request(account.tess, 'POST', '/contacts', { email: 'g@taken.late.example' })
  await set(account, ['taken.late.example'], {}, account.umbra)
  const counted = async (domains: unknown[]) =>
    (await preview(account, domains)).map(({ domain, unassigned }) => [domain, unassigned])
  const all = { domain: 'late.example', includeSubdomains: true }

  expect(await counted(['late.example'])).toEqual([['late.example', 2]])
  expect(await counted([all])).toEqual([['late.example', 4]])
  expect(await counted([all, 'lab.late.example', 'taken.late.example'])).toEqual([
    ['late.example', 3],
    ['lab.late.example', 1],
    ['taken.late.example', 0],
  ])
  await set(account, ['late.example'])
  expect(await counted([all])).toEqual([['late.example', 4]])
  expect((await set(account, [all], { joinUnassigned: true })).body).toMatchObject({
    joined: { contactCount: 4 },
  })
})

test('Q-14: whoever has a subdomain that is another organization’s does not join by its parent', async () => {
  const account = await openAccount()
  await unassignedCast(account)
  await set(account, ['sub.late.example'], {}, account.umbra)

  const all = { domain: 'late.example', includeSubdomains: true }
  const { body } = await set(account, [all], { joinUnassigned: true })
  await account.work()

  expect(body).toMatchObject({ joined: { contactCount: 2 } })
  expect(await membersOf(account, account.acme.id)).not.toContain('c@sub.late.example')
  expect((await set(account, [all], { joinUnassigned: true })).body).toMatchObject({ joined: null })
  expect(
    (await set(account, ['sub.late.example'], { joinUnassigned: true }, account.umbra)).body,
  ).toMatchObject({ joined: { contactCount: 1 } })
})

test('nobody joins an organization that is archived, and nobody is counted for it', async () => {
  const account = await openAccount()
  await unassignedCast(account)
  await account.request(account.ada, 'PATCH', `/organizations/${account.acme.id}`, { archived: true })
  await account.work()

  expect(await preview(account, ['late.example'])).toMatchObject([{ unassigned: 0 }])
  expect((await set(account, ['late.example'], { joinUnassigned: true })).body).toMatchObject({
    joined: null,
  })
})

test('a shared domain is suggested below one whose organization does not include subdomains', async () => {
  const account = await openAccount()
  for (const email of ['a@lab.group.example', 'b@lab.group.example'])
    await account.request(account.tess, 'POST', '/contacts', { email })
  const suggestions = async () =>
    (await account.request(account.ada, 'GET', '/domain-suggestions')).body as { suggestions: unknown[] }

  await set(account, ['group.example'])
  expect(await suggestions()).toEqual({ suggestions: [{ domain: 'lab.group.example', contactCount: 2 }] })
  await set(account, [{ domain: 'group.example', includeSubdomains: true }])
  expect(await suggestions()).toEqual({ suggestions: [] })
})

test('domains that several contacts of "Non attribué" share are suggested, never a public one', async () => {
  const account = await openAccount()
  await unassignedCast(account)
  const suggestions = async (of: TestAccount) =>
    ((await of.request(of.ada, 'GET', '/domain-suggestions')).body as { suggestions: unknown[] }).suggestions

  expect(await suggestions(account)).toEqual([{ domain: 'late.example', contactCount: 2 }])
  await set(account, ['late.example'])
  expect(await suggestions(account)).toEqual([])
})

test('Q-11: an administrator chooses the plan, and what it leaves out is kept without effect', async () => {
  const account = await openAccount()
  const choose = (plan: string, by = account.ada) => account.request(by, 'PUT', '/settings/plan', { plan })
  const found = () => account.asSystem((ctx) => organizationForAddress(ctx, `noe@${account.acme.domain}`))

  expect((await choose('team', account.tess)).status).toBe(403)
  expect((await choose('team')).body).toEqual({
    plan: 'team',
    plans: [
      { name: 'team', capabilities: [] },
      { name: 'enterprise', capabilities: ['domain_management'] },
    ],
  })
  expect(await set(account, ['new.example'])).toMatchObject({ status: 403 })
  expect(await found()).toMatchObject({ system: true })
  await choose('enterprise')
  expect(await found()).toMatchObject({ name: 'Acme' })
  expect((await account.trail()).filter((name) => name === 'account.changed')).toHaveLength(2)
})
