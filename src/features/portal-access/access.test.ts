import { expect, test } from 'vitest'

import { openAccount } from '#test/account.ts'

import { type AccessFacts, accessState } from './access.ts'
import { forgetTemporaryPasswords } from './forgetting.ts'
import { issueCredentials } from './issuing.ts'

const now = new Date('2026-06-13T08:00:00Z')
const before = new Date('2026-06-12T08:00:00Z')
const after = new Date('2026-06-14T08:00:00Z')
const facts = (some: Partial<AccessFacts>): AccessFacts => ({
  passwordChangedAt: null,
  temporaryExpiresAt: null,
  temporaryUsedAt: null,
  linkExpiresAt: null,
  sentAt: null,
  disabledAt: null,
  signedInAt: null,
  ...some,
})

test.each([
  ['never_sent', {}],
  ['never_sent', { temporaryExpiresAt: after }],
  ['sent', { sentAt: before, temporaryExpiresAt: after }],
  ['sent', { sentAt: before, linkExpiresAt: after }],
  ['sent', { sentAt: before, temporaryExpiresAt: before, linkExpiresAt: after }],
  ['choosing', { sentAt: before, temporaryExpiresAt: after, temporaryUsedAt: before }],
  ['expired', { sentAt: before, temporaryExpiresAt: before, temporaryUsedAt: before }],
  ['expired', { sentAt: before, temporaryExpiresAt: now }],
  ['expired', { sentAt: before }],
  ['active', { passwordChangedAt: before, sentAt: before }],
  [
    'active',
    { passwordChangedAt: before, sentAt: before, temporaryExpiresAt: after, temporaryUsedAt: before },
  ],
  ['disabled', { disabledAt: before, passwordChangedAt: before }],
  ['disabled', { disabledAt: before }],
] as const)('%s: %j', (state, some) => {
  expect(accessState(facts(some), now)).toBe(state)
})

const wish = (contactId: string) =>
  ({ contactId, cause: 'technician', form: 'temporary_password', mailId: null, technicianId: null }) as const

test('credentials are for one contact who is neither archived nor suspended, and leave a line without the secret', async () => {
  const account = await openAccount()
  const { secret } = await account.as(account.tess, (ctx) => issueCredentials(ctx, wish(account.carl.id)))

  const { body } = await account.request(account.tess, 'GET', `/contacts/${account.carl.id}/access`)

  expect(body).toMatchObject({
    state: 'never_sent',
    username: account.carl.email,
    issues: [{ cause: 'technician', form: 'temporary_password', mailId: null }],
  })
  const everything = await account.asSystem(async ({ db }) => [
    await db.selectFrom('events').selectAll().execute(),
    await db.selectFrom('credential_issues').selectAll().execute(),
    await db.selectFrom('portal_access').selectAll().execute(),
  ])
  expect(JSON.stringify([everything, body])).not.toContain(secret)

  await account.asSystem(({ db, now: time }) =>
    db.updateTable('contacts').set({ archived_at: time }).where('id', '=', account.carl.id).execute(),
  )
  await expect(
    account.as(account.tess, (ctx) => issueCredentials(ctx, wish(account.carl.id))),
  ).rejects.toMatchObject({ status: 409, code: 'contact_archived' })
})

test('neither console nor portal can read a hash; the portal sees of its access whether it is suspended', async () => {
  const account = await openAccount()
  await account.as(account.tess, (ctx) => issueCredentials(ctx, wish(account.carl.id)))
  await account.as(account.tess, (ctx) => issueCredentials(ctx, wish(account.maud.id)))
  const look = (person: typeof account.tess, column: 'temporary_hash' | 'password_hash' | 'contact_id') =>
    account.as(person, ({ db }) => db.selectFrom('portal_access').select(column).execute())

  for (const person of [account.ada, account.carl])
    for (const column of ['temporary_hash', 'password_hash'] as const)
      await expect(look(person, column)).rejects.toThrow('permission denied')
  expect(await look(account.carl, 'contact_id')).toEqual([{ contact_id: account.carl.id }])
})

test('Q-37: a week after its end a temporary password leaves no hash', async () => {
  const account = await openAccount()
  const day = 24 * 3_600_000
  await account.as(account.tess, (ctx) => issueCredentials(ctx, wish(account.carl.id)))
  const hashes = () =>
    account.asSystem(({ db }) => db.selectFrom('portal_access').select('temporary_hash').execute())

  await account.asSystem(forgetTemporaryPasswords, new Date(Date.now() + 9 * day))
  expect(await hashes()).toEqual([{ temporary_hash: expect.any(String) }])

  await account.asSystem(forgetTemporaryPasswords, new Date(Date.now() + 11 * day))
  expect(await hashes()).toEqual([{ temporary_hash: null }])
})
