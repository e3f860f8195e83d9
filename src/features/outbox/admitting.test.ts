import { expect, test } from 'vitest'

import { openAccount, type Person, type TestAccount } from '#test/account.ts'
import { outboxOf } from '#test/mail-out.ts'

import type { MailKind } from './contract.ts'
import { driveOverdue } from './driving.ts'
import type { SenderTrust } from './mail.ts'
import { prepare } from './preparing.ts'
import { queueMail } from './queueing.ts'

const minute = 60_000
const hour = 60 * minute
const start = Date.now()
const after = (milliseconds: number) => new Date(start + milliseconds)

type Wish = {
  to?: Person
  kind?: MailKind
  template?: 'portal_credentials' | 'password_changed' | 'technician_reply'
  ticketId?: string
  trust?: SenderTrust
}

const queue = (
  account: TestAccount,
  at: number,
  { to = account.carl, template = 'password_changed', ...wish }: Wish = {},
) =>
  account.asSystem(
    (ctx) =>
      queueMail(ctx, {
        kind: wish.kind ?? 'notice',
        contactId: to.id,
        template: { builtin: template },
        trust: wish.trust ?? null,
        cause: 'rule',
        ticketId: wish.ticketId ?? null,
      }),
    after(at),
  )
const states = async (account: TestAccount, count: number, every: number, wish: Wish = {}) => {
  const all: string[] = []
  for (let number = 0; number < count; number += 1)
    all.push((await queue(account, number * every, wish)).state)
  return all
}
const credentials: Wish = { kind: 'rule', template: 'portal_credentials' }
const times = (count: number, state: string) => Array.from({ length: count }, () => state)

test('credentials reach one contact once in fifteen minutes; more than that were sent already', async () => {
  const account = await openAccount()
  expect(await states(account, 3, 7 * minute, credentials)).toEqual([
    'queued',
    'already_sent',
    'already_sent',
  ])
  expect((await queue(account, 16 * minute, credentials)).state).toBe('queued')
  expect((await queue(account, 16 * minute, { ...credentials, to: account.maud })).state).toBe('queued')
})

test('credentials reach one contact three times in an hour and five in a day; more wait for their turn', async () => {
  const account = await openAccount()
  expect(await states(account, 4, 16 * minute, credentials)).toEqual([...times(3, 'queued'), 'delayed'])

  const [, , , fourth] = await outboxOf(account)
  expect(fourth).toMatchObject({ reason: 'budget_credentials', due_at: after(hour) })

  const day = await openAccount()
  expect(await states(day, 7, 2 * hour, credentials)).toEqual([...times(5, 'queued'), ...times(2, 'delayed')])
  expect((await outboxOf(day)).at(-1)?.due_at).toEqual(after(24 * hour))
})

test('automatic mail reaches one contact five times in an hour and twenty in a day; what a technician writes is not counted', async () => {
  const account = await openAccount()
  expect(await states(account, 7, 1000)).toEqual([...times(5, 'queued'), ...times(2, 'delayed')])
  expect((await outboxOf(account)).at(-1)).toMatchObject({ reason: 'budget_recipient', due_at: after(hour) })
  expect(await states(account, 30, 1000, { kind: 'reply', template: 'technician_reply' })).toEqual(
    times(30, 'queued'),
  )
  expect((await queue(account, 7000, credentials)).state).toBe('queued')

  const day = await openAccount()
  expect(await states(day, 22, 20 * minute)).toEqual([...times(20, 'queued'), ...times(2, 'delayed')])
})

test('an account’s own budgets hold', async () => {
  const account = await openAccount()
  await account.request(account.ada, 'PUT', '/settings/budgets', {
    budgets: { automatic_mails_per_recipient_hour: 2, credential_mails_per_contact_quarter_hour: 3 },
  })
  expect(await states(account, 3, 1000)).toEqual([...times(2, 'queued'), 'delayed'])
  expect(await states(account, 4, 1000, credentials)).toEqual([...times(3, 'queued'), 'already_sent'])

  await account.request(account.ada, 'PUT', '/settings/budgets', {
    budgets: { automatic_mails_per_recipient_hour: 0 },
  })
  expect(await states(account, 1, 0, { to: account.maud })).toEqual(['delayed'])
})

const openTicket = async (account: TestAccount) => {
  const { body } = await account.request(account.carl, 'POST', '/portal/tickets', {
    title: 'Imprimante',
    body: 'En panne',
  })
  const { number } = body as { number: number }
  return account.asSystem(({ db }) =>
    db.selectFrom('tickets').select(['id', 'number']).where('number', '=', number).executeTakeFirstOrThrow(),
  )
}

test('L3: two automatic mails leave on a ticket until a person acts; the next waits', async () => {
  const account = await openAccount()
  const { id: ticketId, number } = await openTicket(account)
  const opened = Date.now() - start
  const answers = []
  for (let number = 0; number < 3; number += 1)
    answers.push(await queue(account, opened + number, { ticketId }))
  expect(answers.map(({ state }) => state)).toEqual(['queued', 'queued', 'delayed'])
  expect((await outboxOf(account)).at(-1)).toMatchObject({ reason: 'budget_ticket' })

  await account.request(account.tess, 'POST', `/tickets/${number}/messages`, {
    body: 'Je regarde.',
    visibility: 'internal',
  })
  expect((await queue(account, Date.now() - start + 5000, { ticketId })).state).toBe('queued')
})

test('L4: a hundred first mails leave in an hour, however many strangers there are, also when all come at once', async () => {
  const account = await openAccount()
  await account.request(account.ada, 'PUT', '/settings/budgets', { budgets: { first_mails_per_hour: 10 } })
  const strangers = await account.asSystem(async ({ db, now }) => {
    const contacts = await db
      .insertInto('contacts')
      .values(
        Array.from({ length: 30 }, () => ({
          organization_id: account.acme.id,
          created_via: 'email' as const,
          created_at: now,
        })), // one of the column's words
      )
      .returning('id')
      .execute()
    await db
      .insertInto('contact_addresses')
      .values(
        contacts.map(({ id }) => ({
          address: `${id}@stranger.test`,
          contact_id: id,
          is_primary: true,
          created_at: now,
        })),
      )
      .execute()
    return contacts
  })

  const answers = await Promise.all(
    strangers.map(({ id }) =>
      queue(account, 0, { ...credentials, kind: 'welcome', to: { ...account.carl, id } }),
    ),
  )

  expect(answers.filter(({ state }) => state === 'queued')).toHaveLength(10)
  expect(
    answers.filter(({ state, reason }) => state === 'delayed' && reason === 'budget_first_mails'),
  ).toHaveLength(20)
})

test('mail that was refused or discarded takes no room', async () => {
  const account = await openAccount()
  const { id } = await queue(account, 0, credentials)
  await account.request(account.tess, 'POST', `/outbox/${id}/discard`)
  expect((await queue(account, minute, credentials)).state).toBe('queued')
})

test('at once: of ten credential mails to one contact one is let through', async () => {
  const account = await openAccount()
  const answers = await Promise.all(Array.from({ length: 10 }, () => queue(account, 0, credentials)))
  expect(answers.filter(({ state }) => state === 'queued')).toHaveLength(1)
  expect(answers.filter(({ state }) => state === 'already_sent')).toHaveLength(9)
})

test('a delayed mail is ruled on again when its turn comes: credentials sent in between are enough', async () => {
  const account = await openAccount()
  await states(account, 4, 16 * minute, credentials)
  const [, , , fourth] = await outboxOf(account)
  const id = fourth?.id ?? ''
  await queue(account, 59 * minute, { to: account.maud })

  expect(await account.asSystem((ctx) => prepare(ctx, { id }), after(50 * minute))).toBe(undefined)
  expect(await account.asSystem(driveOverdue, after(62 * minute))).toBeGreaterThan(0)
  const cargo = await account.asSystem((ctx) => prepare(ctx, { id }), after(62 * minute))
  expect(cargo?.letter.envelopeTo).toBe(account.carl.email)

  const other = await openAccount()
  await states(other, 4, 16 * minute, credentials)
  await other.asSystem(({ db }) =>
    db
      .updateTable('outbound_mails')
      .set({ released_at: after(55 * minute) })
      .where('state', '=', 'queued')
      .where('due_at', '=', after(32 * minute))
      .execute(),
  )
  const late = (await outboxOf(other)).at(-1)?.id ?? ''
  expect(await other.asSystem((ctx) => prepare(ctx, { id: late }), after(62 * minute))).toBe(undefined)
  expect((await outboxOf(other)).at(-1)).toMatchObject({ state: 'already_sent', sealed: false })
})

test('a mail that found no turn in five days is given up', async () => {
  const account = await openAccount()
  await account.request(account.ada, 'PUT', '/settings/budgets', {
    budgets: { automatic_mails_per_recipient_hour: 0 },
  })
  const { id } = await queue(account, 0)

  await account.asSystem((ctx) => prepare(ctx, { id }), after(5 * 24 * hour + minute))

  expect(await outboxOf(account)).toMatchObject([{ state: 'expired', reason: 'too_old' }])
})

test('L1: nothing leaves by itself because of a machine’s mail', async () => {
  const account = await openAccount()
  expect(await states(account, 1, 0, { trust: 'automatic' })).toEqual(['refused'])
  expect(await states(account, 1, 0, { ...credentials, trust: 'automatic' })).toEqual(['refused'])
})

test('E1: credentials that a rule sends go to who was there before, verified or not; a broken policy waits for a click', async () => {
  const account = await openAccount()
  const { id: ticketId } = await openTicket(account)
  const asked = (trust: SenderTrust, to = account.carl) =>
    queue(account, 0, { ...credentials, ticketId, trust, to })

  expect(await asked('unverified')).toMatchObject({ state: 'queued' })
  expect(await asked('failed', account.maud)).toMatchObject({
    state: 'waiting_for_click',
    reason: 'sender_failed',
  })
  await account.asSystem(({ db }) =>
    db
      .updateTable('contacts')
      .set({ created_at: after(hour) })
      .where('id', '=', account.mallory.id)
      .execute(),
  )
  expect(await asked('unverified', account.mallory)).toMatchObject({ state: 'waiting_for_click' })
  expect(await asked('verified', account.mallory)).toMatchObject({ state: 'queued' })
})
