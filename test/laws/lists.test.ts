import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'

import { historyPage } from '#features/contacts/history.ts'
import { contactPage } from '#features/contacts/listing.ts'
import { ledgerPage } from '#features/intake/listing-ledger.ts'
import { historyPage as historyOfOrganization } from '#features/organizations/history.ts'
import { organizationPage } from '#features/organizations/listing.ts'
import { mailPage } from '#features/outbox/listing.ts'
import { ticketPage } from '#features/tickets/listing.ts'
import { ownPage } from '#features/tickets/own-tickets.ts'
import { messagePage } from '#features/tickets/reading.ts'
import { eventPage, timelineMessages } from '#features/tickets/timeline.ts'
import { storeBlob } from '#platform/blobs.ts'
import type { Context } from '#platform/context.ts'
import { accessStates } from '#shared/access-states.ts'

import { openAccount, type TestAccount } from '../account.ts'
import { fillAccess, fillMails } from './long-lists.ts'
import { analyze, fillLists, planOf, preferWalking, slowSteps } from './plan.ts'

let account: TestAccount
beforeAll(async () => {
  account = await openAccount()
  for (const each of [account, await openAccount()])
    await each.asSystem(async (ctx) => {
      await fillLists(ctx)
      await fillAccess(ctx)
      await fillMails(ctx, (await storeBlob(ctx, Buffer.from('a mail'))).sha256)
    })
  await analyze()
})

const cursor = (...key: (string | number)[]) => Buffer.from(JSON.stringify(key)).toString('base64url')
const someId = '00000000-0000-4000-8000-000000000000'
const latest = cursor('2026-01-01T00:00:00.000Z', someId)

const activeOrAll = [undefined, 'active'] as const
const eachStatus = [...activeOrAll, 'new', 'open', 'waiting', 'resolved', 'closed'] as const

test.each([undefined, latest])(
  'every filter of the ticket list walks along an index (after %s)',
  async (after) => {
    const { tess, carl, acme } = account
    const filters = [
      ...eachStatus.map((status) => ({ status })),
      ...activeOrAll.flatMap((status) => [
        { status, technician: 'me' },
        { status, technician: 'none' },
        { status, technician: tess.id },
        { status, contactId: carl.id },
        { status, organizationId: acme.id },
      ]),
    ]
    const slow = await slowStepsOf(tess, (ctx) =>
      filters.map((filter) => ticketPage(ctx, { ...filter, after, limit: 50 })),
    )

    expect(slow).toEqual([])
  },
)

/** The few active tickets of one contact or organization may as well be sorted. */
test.each([undefined, latest])(
  'the long lists of the portal walk along an index (after %s)',
  async (after) => {
    const pages = (ctx: Context) =>
      ([undefined, 'closed'] as const).flatMap((status) =>
        (['own', 'company'] as const).map((scope) => ownPage(ctx, { scope, status, after, limit: 50 })),
      )

    expect(await slowStepsOf(account.maud, pages)).toEqual([])
  },
)

test.each([undefined, latest])('contacts walk along an index, searched or not (after %s)', async (after) => {
  const filters = [
    {},
    { organizationId: account.acme.id },
    { search: 'First12' },
    { mainContact: 'true' } as const,
    ...accessStates.map((access) => ({ access })),
  ]
  const pages = (ctx: Context) =>
    filters.map((filter) => contactPage(ctx, { ...filter, archived: 'false', after, limit: 50 }))

  expect(await slowStepsOf(account.tess, pages)).toEqual([])
})

test.each([undefined, cursor('organization 17', someId)])(
  'organizations walk along an index (after %s)',
  async (after) => {
    const pages = (ctx: Context) => [
      organizationPage(ctx, { after, limit: 50 }),
      organizationPage(ctx, { archived: 'true', after, limit: 50 }),
    ]

    expect(await slowStepsOf(account.tess, pages)).toEqual([])
  },
)

test('messages, timeline and history walk along an index', async () => {
  const pages = (ctx: Context) => [
    messagePage(ctx, someId, { limit: 50, order: 'oldest' }),
    messagePage(ctx, someId, { limit: 50, order: 'newest', after: cursor(12) }),
    timelineMessages(ctx, someId, 12, 50),
    eventPage(ctx, someId, 12, 50),
    historyPage(ctx, someId, { limit: 50 }),
    historyPage(ctx, someId, { limit: 50, after: cursor(12) }),
    historyOfOrganization(ctx, someId, { limit: 50 }),
    historyOfOrganization(ctx, someId, { limit: 50, after: cursor(12) }),
  ]

  expect(await slowStepsOf(account.tess, pages)).toEqual([])
})

const days = { since: '2020-01-01', until: '2099-12-31' }

test.each([undefined, cursor('2026-01-01T00:00:00.000Z', 12)])(
  'every filter of the ledger and of the outbox walks along an index (after %s)',
  async (after) => {
    const ledger = [
      {},
      days,
      { state: 'filed' as const, ...days },
      { verdict: 'verified' as const, ...days },
      { supportAddress: 'support@filled.example', ...days },
      { sender: 'sender7@d7.filled.example', ...days },
      { sender: 'd7.filled.example', ...days },
    ]
    const outbox = [
      {},
      days,
      { state: 'sent' as const, ...days },
      { kind: 'reply' as const, ...days },
      { contactId: someId, ...days },
      { ticketId: someId, ...days },
      { recipient: 'somebody7@d7.filled.example', ...days },
      { recipient: 'd7.filled.example', ...days },
    ]
    const slow = await slowStepsOf(account.tess, (ctx) => [
      ...ledger.map((filter) => ledgerPage(ctx, { ...filter, after, limit: 50 })),
      ...outbox.map((filter) => mailPage(ctx, { ...filter, after, limit: 50 })),
    ])

    expect(slow).toEqual([])
  },
)

test('subjects are found along their index where few begin so', async () => {
  const steps = await account.as(account.tess, (ctx) =>
    planOf(ledgerPage(ctx, { subject: 'Subject 777', limit: 50 })),
  )

  expect(steps).toContain('Index Scan inbound_mails_by_subject')
})

test('a list that sorts, or reads what it leaves out, is found', async () => {
  const slow = await slowStepsOf(account.tess, ({ db }) => [
    db.selectFrom('tickets').select('id').orderBy('title').limit(50),
    db.selectFrom('tickets').select('id').where(sql<boolean>`title || '' = 'Ticket 7'`),
  ])

  expect(slow).not.toEqual([])
})

type Query = Parameters<typeof planOf>[0]

async function slowStepsOf(person: TestAccount['tess'], queries: (ctx: Context) => readonly Query[]) {
  const plans = await account.as(person, async (ctx) => {
    await preferWalking(ctx)
    const all = []
    for (const query of queries(ctx)) all.push(await planOf(query))
    return all
  })
  expect(plans.every((steps) => steps.length > 0)).toBe(true)
  return plans.flatMap(slowSteps)
}
