import { expect, test } from 'vitest'

import { openAccount } from '#test/account.ts'

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
    { id: account.acme.id, name: 'Acme', system: false, domains: [account.acme.domain] },
  ])
})

test('no two organizations have one name, in any case, also at once', async () => {
  const account = await openAccount()
  const add = (name: string) => account.request(account.ada, 'POST', '/organizations', { name })

  const answers = await Promise.all([add('Laiterie'), add('LAITERIE'), add(' laiterie\n')])

  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  expect(await add('\u200b')).toMatchObject({ status: 422, body: { code: 'name_needed' } })
})
