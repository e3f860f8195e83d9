import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { house, openAccount } from '#test/account.ts'

test('no account sees another account’s rows, whatever the query', async () => {
  const [ours, theirs] = await Promise.all([openAccount(), openAccount()])

  const seen = await ours.as(ours.tess, ({ db }) => db.selectFrom('contacts').select('account_id').execute())

  expect(seen).toHaveLength(3)
  expect(seen.every(({ account_id }) => account_id === ours.id)).toBe(true)
  expect(
    await theirs.as(theirs.tess, ({ db }) => db.selectFrom('contacts').select('id').execute()),
  ).toHaveLength(3)
})

test('outside a unit of work there is no account, and nothing to see', async () => {
  await openAccount()

  await expect(house.db.selectFrom('contacts').select('id').execute()).rejects.toThrow('permission denied')
})

test('everything in a unit of work happens, or none of it', async () => {
  const account = await openAccount()
  const before = await account.trail()

  const failed = account.as(account.tess, async (ctx) => {
    await ctx.record('ticket.imagined', { kind: 'ticket', id: account.id })
    throw new Error('changed my mind')
  })

  await expect(failed).rejects.toThrow('changed my mind')
  expect(await account.trail()).toEqual(before)
})

test('a technician who was deactivated cannot begin a unit of work', async () => {
  const account = await openAccount()
  await account.asSystem(({ db, now }) =>
    db.updateTable('technicians').set({ deactivated_at: now }).where('id', '=', account.tess.id).execute(),
  )

  await expect(account.as(account.tess, async () => {})).rejects.toMatchObject({ status: 401 })
})

test('a main contact’s organization is open to them, the system’s never', async () => {
  const account = await openAccount()
  const opened = () =>
    account.as(
      account.maud,
      async ({ db }) =>
        (await sql<{ id: string | null }>`select current_organization() as id`.execute(db)).rows[0]?.id,
    )
  expect(await opened()).toBe(account.acme.id)

  await account.asSystem(async ({ db }) => {
    const system = await db
      .selectFrom('organizations')
      .select('id')
      .where('system', '=', true)
      .executeTakeFirstOrThrow()
    await db
      .updateTable('contacts')
      .set({ organization_id: system.id })
      .where('id', '=', account.maud.id)
      .execute()
  })
  expect(await opened()).toBe(null)
})
