import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'

import { organizationForAddress } from './organization-of-address.ts'
import { findSystemOrganization } from './system-organization.ts'

type Page = { items: { name: string; system: boolean; domains: string[] }[]; next: string | null }

test('organizations are listed by name, letters with and without accents side by side, page by page', async () => {
  const account = await openAccount()
  for (const name of ['Émeraude', 'Zèbre', 'Elan', 'emir'])
    expect((await account.request(account.ada, 'POST', '/organizations', { name })).status).toBe(201)

  const names: string[] = []
  let after = ''
  do {
    const { body } = await account.request(
      account.tess,
      'GET',
      `/organizations?limit=3${after && `&after=${after}`}`,
    )
    names.push(...(body as Page).items.map(({ name }) => name))
    after = (body as Page).next ?? ''
  } while (after)

  expect(names).toEqual(['Acme', 'Elan', 'Émeraude', 'emir', 'Non attribué', 'Umbra', 'Zèbre'])
})

test('an organization is found by part of its name, and comes with its domains', async () => {
  const account = await openAccount()

  const { body } = await account.request(account.tess, 'GET', '/organizations?search=CMÉ')

  expect((body as Page).items).toEqual([
    {
      id: account.acme.id,
      name: 'Acme',
      system: false,
      domains: [account.acme.domain],
      contactCount: 2,
      archivedAt: null,
    },
  ])
})

test('no two organizations have one name, in any case, also at once', async () => {
  const account = await openAccount()
  const add = (name: string) => account.request(account.ada, 'POST', '/organizations', { name })

  const answers = await Promise.all([add('Laiterie'), add('LAITERIE'), add(' laiterie\n')])

  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  expect(await add('\u200b')).toMatchObject({ status: 422, body: { code: 'name_needed' } })
})

const patch = (account: TestAccount, body: object, id = account.acme.id, by = account.ada) =>
  account.request(by, 'PATCH', `/organizations/${id}`, body)

const names = async (account: TestAccount, query = '') =>
  ((await account.request(account.tess, 'GET', `/organizations${query}`)).body as Page).items.map(
    ({ name }) => name,
  )

test('an administrator changes what is known of an organization; one line tells what really changed', async () => {
  const account = await openAccount()

  const { body } = await patch(account, { name: 'Acme SA', phone: '02 98 00 00 00', note: 'Quai\nfermé' })
  await patch(account, { name: 'Acme SA', phone: '02 98 00 00 00' })

  expect(body).toMatchObject({
    name: 'Acme SA',
    phone: '02 98 00 00 00',
    note: 'Quai\nfermé',
    location: null,
  })
  expect((await account.trail()).filter((name) => name === 'organization.changed')).toHaveLength(1)
  expect(await patch(account, { note: 'x' }, account.acme.id, account.tess)).toMatchObject({ status: 403 })
  expect(await patch(account, { name: 'UMBRA' })).toMatchObject({
    status: 409,
    body: { code: 'organization_exists', details: { name: 'UMBRA' } },
  })
  const answers = await Promise.all(
    [account.acme, account.umbra].map(({ id }) => patch(account, { name: 'Both' }, id)),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('"Non attribué" keeps its name, and cannot be archived', async () => {
  const account = await openAccount()
  const { id } = await account.asSystem(findSystemOrganization)

  for (const change of [{ name: 'Divers' }, { archived: true }])
    expect(await patch(account, change, id)).toMatchObject({
      status: 422,
      body: { code: 'organization_stays' },
    })
  expect(await patch(account, { note: 'À trier' }, id)).toMatchObject({ status: 200 })
})

test('an archived organization leaves the lists with its contacts, and its domains have no effect', async () => {
  const account = await openAccount()
  const { tess, carl, maud, acme } = account
  await account.request(tess, 'PATCH', `/contacts/${maud.id}`, { archived: true })
  const archivedOf = async ({ id }: { id: string }) =>
    ((await account.request(tess, 'GET', `/contacts/${id}`)).body as { archivedAt: string | null }).archivedAt

  await patch(account, { archived: true })
  await account.work()

  expect(await names(account)).toEqual(['Non attribué', 'Umbra'])
  expect(await names(account, '?archived=true')).toEqual(['Acme'])
  expect(await archivedOf(carl)).not.toBeNull()
  expect(await account.asSystem((ctx) => organizationForAddress(ctx, `noe@${acme.domain}`))).toMatchObject({
    system: true,
  })
  const refusal = { status: 422, body: { code: 'organization_archived', details: { name: 'Acme' } } }
  const join = { organizationId: acme.id }
  expect(await account.request(tess, 'POST', '/contacts', { email: 'a@b.example', ...join })).toMatchObject(
    refusal,
  )
  expect(await account.request(tess, 'PATCH', `/contacts/${account.mallory.id}`, join)).toMatchObject(refusal)
  expect(await account.request(tess, 'PATCH', `/contacts/${carl.id}`, { archived: false })).toMatchObject(
    refusal,
  )

  await patch(account, { archived: false })
  await account.work()

  expect(await archivedOf(carl)).toBeNull()
  expect(await archivedOf(maud)).not.toBeNull() // archived by hand, before
  expect((await account.trail()).filter((name) => name.startsWith('organization.'))).toEqual([
    'organization.archived',
    'organization.restored',
  ])
})
