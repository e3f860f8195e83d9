import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'

import { openTicket } from './opening.ts'
import { addParticipants, isParticipant, rememberMessageIds, ticketOfMessageIds } from './threading.ts'

const openByMail = (account: TestAccount, mailMessageId: string) =>
  account.asSystem((ctx) =>
    openTicket(ctx, {
      title: 'VPN',
      body: 'Il se coupe',
      source: 'email',
      contactId: account.carl.id,
      organizationId: account.acme.id,
      author: { kind: 'contact', id: account.carl.id, name: 'Carl', address: account.carl.email },
      participants: [account.carl.email],
      mailMessageIds: [mailMessageId],
    }),
  )

test('a ticket is found again by the Message-ID of any of its mails, in this account alone', async () => {
  const account = await openAccount()
  const other = await openAccount()
  const first = await openByMail(account, '<1@acme.test>')
  await openByMail(account, '<2@acme.test>')
  await openByMail(other, '<1@acme.test>')
  await account.asSystem((ctx) =>
    rememberMessageIds(ctx, { ticketId: first.id }, ['<sent@guichet.test>', '<1@acme.test>']),
  )

  const find = (...ids: string[]) => account.asSystem((ctx) => ticketOfMessageIds(ctx, ids))

  expect(await find('<1@acme.test>')).toEqual([{ ticketId: first.id, number: 1 }])
  expect(await find('<sent@guichet.test>', '<1@acme.test>', '<unknown@x>')).toEqual([
    { ticketId: first.id, number: 1 },
  ])
  expect((await find('<1@acme.test>', '<2@acme.test>')).map(({ number }) => number)).toEqual([2, 1])
  expect(await find('<3@acme.test>')).toEqual([])
  expect(await find()).toEqual([])
})

test('E5 E6: only who takes part is a participant: the sender in any case, and the contact whose ticket it is from any address of theirs', async () => {
  const account = await openAccount()
  const { carl, maud, mallory } = account
  const { id } = await openByMail(account, '<1@acme.test>')
  await account.asSystem(({ db, now }) =>
    db
      .insertInto('contact_addresses')
      .values({ address: 'Carl@home.test', contact_id: carl.id, created_at: now })
      .execute(),
  )
  const takesPart = (address: string) => account.asSystem((ctx) => isParticipant(ctx, id, address))

  expect(await takesPart(carl.email)).toBe(true)
  expect(await takesPart(carl.email.toUpperCase())).toBe(true)
  expect(await takesPart('carl@HOME.test')).toBe(true)
  expect(await takesPart(maud.email)).toBe(false)
  expect(await takesPart(mallory.email)).toBe(false)
  expect(await takesPart('')).toBe(false)

  await account.asSystem((ctx) => addParticipants(ctx, id, [maud.email, maud.email.toUpperCase()]))
  expect(await takesPart(maud.email)).toBe(true)
})
