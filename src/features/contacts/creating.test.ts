import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'

import { findContactByAddress } from './contact.ts'
import { createContact } from './creating.ts'

const create = (account: TestAccount, address: string, facts = {}) =>
  account.asSystem((ctx) =>
    createContact(ctx, {
      address,
      firstName: 'Noé',
      lastName: 'Carvalho',
      organizationId: account.acme.id,
      createdVia: 'email',
      senderTrust: 'verified',
      ...facts,
    }),
  )

test('two mails at once from one new sender make one contact', async () => {
  const account = await openAccount()
  const forms = ['noe@new.example', 'NOE@new.example', 'Noe@NEW.example']

  const results = await Promise.all(
    Array.from({ length: 12 }, (_, turn) => create(account, forms[turn % 3] ?? '')),
  )

  expect(results.filter(({ created }) => created)).toHaveLength(1)
  expect(new Set(results.map(({ contact }) => contact.id)).size).toBe(1)
  expect((await account.trail()).filter((name) => name === 'contact.created')).toHaveLength(1)
  const contacts = await account.asSystem(({ db }) =>
    db.selectFrom('contacts').select('id').where('created_via', '=', 'email').execute(),
  )
  expect(contacts).toHaveLength(1)
})

test('a contact is created by whoever comes second, when the first one came to nothing', async () => {
  const account = await openAccount()
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const first = account.asSystem(async (ctx) => {
    await createContact(ctx, {
      address: 'noe@new.example',
      firstName: '',
      lastName: '',
      organizationId: account.acme.id,
      createdVia: 'email',
    })
    await held
    throw new Error('rolled back')
  })
  const second = create(account, 'noe@new.example')
  release()

  await expect(first).rejects.toThrow('rolled back')
  expect(await second).toMatchObject({ created: true, contact: { name: 'Noé Carvalho' } })
})

test('a contact is found by any address of theirs, in any case, archived or not, in their own account', async () => {
  const account = await openAccount()
  const other = await openAccount()
  const { carl } = account
  await account.asSystem(async ({ db, now }) => {
    await db
      .insertInto('contact_addresses')
      .values({ address: 'Carl@Home.test', contact_id: carl.id, created_at: now })
      .execute()
    await db.updateTable('contacts').set({ archived_at: now }).where('id', '=', carl.id).execute()
  })
  const find = (where: TestAccount, address: string) =>
    where.asSystem((ctx) => findContactByAddress(ctx, address))

  for (const address of [carl.email, carl.email.toUpperCase(), 'CARL@home.TEST'])
    expect(await find(account, address)).toMatchObject({
      id: carl.id,
      address: carl.email,
      archivedAt: expect.any(Date),
    })
  expect(await find(other, carl.email)).toBeNull()
  expect(await find(account, 'nobody@home.test')).toBeNull()
})

test('R-12: the contact that an address belongs to already is left as it is', async () => {
  const account = await openAccount()

  const { contact, created } = await create(account, account.carl.email.toUpperCase(), {
    organizationId: account.umbra.id,
  })

  expect(created).toBe(false)
  expect(contact).toMatchObject({ id: account.carl.id, firstName: 'Carl', organizationId: account.acme.id })
})

test('the event says where a contact came from, and nothing secret', async () => {
  const account = await openAccount()
  const inboundMailId = '00000000-0000-4000-8000-000000000001'
  const { contact } = await create(account, 'noe@new.example', { inboundMailId, byDomain: 'new.example' })

  const event = await account.asSystem(({ db }) =>
    db.selectFrom('events').selectAll().where('name', '=', 'contact.created').executeTakeFirstOrThrow(),
  )
  expect(event).toMatchObject({ subject_id: contact.id, contact_id: contact.id })
  expect(event.details).toEqual({
    createdVia: 'email',
    senderTrust: 'verified',
    inboundMailId,
    byDomain: 'new.example',
  })
})

test('E4: an address that is none makes no contact', async () => {
  const account = await openAccount()

  for (const address of ['', 'v@victim.test, evil@evil.test', '"x"@victim.test', 'v@victim.test\0'])
    await expect(create(account, address)).rejects.toMatchObject({ code: 'address_refused' })
  expect(await account.trail()).toEqual(['account.opened'])
})

test('C8: a name is one line, and the address stands in for a missing one', async () => {
  const account = await openAccount()

  const named = await create(account, 'a@new.example', {
    firstName: 'Noé\r\nBcc: x',
    lastName: '\u202eevil\0',
  })
  const nameless = await create(account, 'b@new.example', { firstName: '', lastName: ' \n' })

  expect(named.contact.name).toBe('Noé Bcc: x evil')
  expect(nameless.contact.name).toBe('b@new.example')
})
