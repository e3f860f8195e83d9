import { expect, test } from 'vitest'

import { openAccount } from '#test/account.ts'

const wish = { name: 'Acme IT', edition: 'it', locale: 'en', timeZone: 'America/Montreal' }

test('an administrator changes the account, effective at once and for everyone', async () => {
  const account = await openAccount()

  const changed = await account.request(account.ada, 'PUT', '/settings/account', { ...wish, plan: 'team' })

  expect(changed.body).toEqual({ ...wish, plan: 'enterprise', hosts: [account.host] })
  expect((await account.request(account.tess, 'GET', '/console/me')).body).toMatchObject({
    account: { name: 'Acme IT', edition: 'it', locale: 'en' },
  })
  const last = await account.asSystem(({ db }) =>
    db
      .selectFrom('events')
      .select(['name', 'actor_id', 'details'])
      .where('name', '=', 'account.changed')
      .executeTakeFirstOrThrow(),
  )
  expect(last).toMatchObject({
    actor_id: account.ada.id,
    details: { from: { edition: 'msp' }, to: { edition: 'it' } },
  })
})

test('saving the account as it is leaves no trace', async () => {
  const account = await openAccount()
  await account.request(account.ada, 'PUT', '/settings/account', wish)
  await account.request(account.ada, 'PUT', '/settings/account', wish)

  expect((await account.trail()).filter((name) => name === 'account.changed')).toHaveLength(1)
})

test('only an administrator reads and changes the account', async () => {
  const account = await openAccount()

  for (const method of ['GET', 'PUT'] as const) {
    expect((await account.request(account.tess, method, '/settings/account', wish)).status).toBe(403)
    expect((await account.request(account.carl, method, '/settings/account', wish)).status).toBe(401)
    expect((await account.request(null, method, '/settings/account', wish)).status).toBe(401)
  }
})

test.each([{ name: '' }, { edition: 'home' }, { locale: 'de' }, { timeZone: 'Mars/Olympus' }])(
  'an account that cannot be is refused: %j',
  async (fault) => {
    const account = await openAccount()
    const answer = await account.request(account.ada, 'PUT', '/settings/account', { ...wish, ...fault })
    expect(answer.status).toBe(422)
  },
)
