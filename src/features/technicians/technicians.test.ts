import { expect, test } from 'vitest'

import { openAccount } from '#test/account.ts'

test('a technician sees who they are, where, and what they may do', async () => {
  const account = await openAccount({ edition: 'it', locale: 'en' })

  const { body } = await account.request(account.tess, 'GET', '/console/me')

  expect(body).toMatchObject({
    id: account.tess.id,
    name: 'Tess',
    role: 'technician',
    locale: null,
    account: { name: 'Kerbel', edition: 'it', locale: 'en', timeZone: 'Europe/Paris' },
  })
  const { permissions } = body as { permissions: string[] }
  expect(permissions).toContain('tickets.reply')
  expect(permissions).not.toContain('account.manage')
})

test('a contact is nobody in the console, and there is no me without a session', async () => {
  const account = await openAccount()

  expect((await account.request(account.carl, 'GET', '/console/me')).status).toBe(401)
  expect((await account.request(null, 'GET', '/console/me')).status).toBe(401)
})

test('a technician changes their own name and language, and nothing else of anybody', async () => {
  const account = await openAccount()

  const changed = await account.request(account.tess, 'PATCH', '/console/me', {
    name: '  Tess Marlow ',
    locale: 'en',
    role: 'admin',
    id: account.ada.id,
  })

  expect(changed.body).toMatchObject({ name: 'Tess Marlow', locale: 'en', role: 'technician' })
  expect((await account.request(account.ada, 'GET', '/console/me')).body).toMatchObject({ name: 'Ada' })
  expect((await account.trail()).at(-1)).toBe('technician.changed')
  expect((await account.request(account.tess, 'PATCH', '/console/me', { name: ' ' })).status).toBe(422)
})

test('colleagues are listed by name, page by page, as people order names', async () => {
  const account = await openAccount()
  await account.asSystem(({ db, now }) =>
    db
      .insertInto('technicians')
      .values(
        ['Zoé', 'Élodie', 'élie'].map((name, n) => ({
          email: `${n}@team.test`,
          name,
          role: 'technician' as const,
          created_at: now,
        })),
      )
      .execute(),
  )
  const names: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const query: string = after === '' ? '' : `&after=${after}`
    const { body } = await account.request(account.tess, 'GET', `/technicians?limit=2${query}`)
    const page = body as { items: { name: string; active: boolean }[]; next: string | null }
    names.push(...page.items.map(({ name }) => name))
    after = page.next
  }

  expect(names).toEqual(['Ada', 'élie', 'Élodie', 'Tess', 'Zoé'])
  expect((await account.request(account.tess, 'GET', '/technicians?after=nonsense')).status).toBe(422)
  expect((await account.request(account.carl, 'GET', '/technicians')).status).toBe(401)
})
