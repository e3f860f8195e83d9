import { expect, test } from 'vitest'

import { act } from '#platform/context.ts'
import { house, openAccount } from '#test/account.ts'

import { addDemoData, hasDemoData } from './adding.ts'
import { organizations, stories, technicians } from './story.ts'

test('demonstration data is two organizations with their people and conversations, and wakes nobody', async () => {
  const account = await openAccount()
  const jobs = async () =>
    (await house.queue.query('select count(*)::int as n from graphile_worker.jobs')).rows[0].n
  const before = await jobs()

  expect(await addDemoData(house, account.id)).toBe('2 organizations, 8 contacts, 9 tickets')

  expect(await jobs()).toBe(before)
  const { items } = (await account.request(account.tess, 'GET', '/tickets')).body as {
    items: { title: string; status: string }[]
  }
  expect(items).toHaveLength(stories.length)
  expect(Object.fromEntries(items.map(({ title, status }) => [title, status]))).toMatchObject({
    "Licence du logiciel d'affrètement": 'closed',
    'Badge refusé au portail du dépôt': 'resolved',
    'Accès au dossier partagé « Qualité »': 'waiting',
    'Facture fournisseur refusée par le scanner': 'open',
    "Accès au logiciel d'affrètement depuis la maison": 'new',
  })
  expect(await account.asSystem(hasDemoData)).toBe(true)
})

test('the contacts of the demonstration are found by address, and their organizations by domain', async () => {
  const account = await openAccount()
  await addDemoData(house, account.id)
  const [dairy] = organizations

  const found = await account.asSystem(({ db }) =>
    db
      .selectFrom('contact_addresses')
      .innerJoin('contacts', 'contacts.id', 'contact_id')
      .innerJoin('organizations', 'organizations.id', 'organization_id')
      .select(['organizations.name', 'main_contact'])
      .where('address', '=', 'elodie.marchetti@laiterie-abers.example')
      .executeTakeFirstOrThrow(),
  )

  expect(found).toEqual({ name: dairy.name, main_contact: true })
})

test('the technicians of the demonstration cannot sign in', async () => {
  const account = await openAccount()
  await addDemoData(house, account.id)
  for (const { email } of technicians) {
    const answer = await account.request(null, 'POST', '/console/session', { email, password: '' })
    expect(answer.status).toBe(401)
  }
  expect(await act(house, { kind: 'system', accountId: account.id }, hasDemoData)).toBe(true)
})
