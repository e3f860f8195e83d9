import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'

import { realmOf } from '#platform/http/sessions.ts'
import type { AnyRoute, Route } from '#platform/route.ts'
import { routes } from '#server/routes.ts'
import { accessStates } from '#shared/access-states.ts'
import { openAccount, type TestAccount } from '#test/account.ts'

import { fillAccount, type Rows } from './filling.ts'
import {
  archiveSome,
  fillAccess,
  fillAlarms,
  fillConversation,
  fillHandouts,
  fillHandovers,
  fillHistory,
  fillMails,
  fillMainContacts,
  fillQuickReplies,
  fillRules,
} from './long-lists.ts'
import { writeAsOwner } from './owner.ts'
import { analyze, fillLists } from './plan.ts'
import { rowsLookedAt, watchedHouse } from './watching-queries.ts'

const limit = 20

/** However long the list, a page looks at so many rows for each one it shows: itself, and what hangs on it. */
const rowsForEachShown = 12

let account: TestAccount
let things: Rows
/** A rule with a long past. */
let longRule: string
/** The number of Carl's ticket with a long conversation. */
const longest = 900_000
const watched = watchedHouse()
afterAll(() => watched.close())

beforeAll(async () => {
  account = await openAccount()
  await account.asSystem(fillLists)
  things = await writeAsOwner((owner) => fillAccount(owner, { accountId: account.id, mark: 'one' }))
  await account.asSystem(async (ctx) => {
    await archiveSome(ctx)
    await fillAccess(ctx)
    await fillMainContacts(ctx)
    await fillHistory(ctx, account.acme)
    await fillAlarms(ctx)
    await fillQuickReplies(ctx)
    await fillHandovers(ctx, account.carl)
    await fillMails(ctx, things.get('blobs')?.sha256)
    await fillConversation(ctx, longest, account.carl, account.acme)
    longRule = await fillRules(ctx, longest)
  })
  await account.as(account.ada, (ctx) => fillHandouts(ctx, idOf('handouts'), account.ada))
  await analyze()
})

const idOf = (table: string) => String(things.get(table)?.id)

/** Each paged list with the ways to ask for it; every filter that it has is asked for once at least. */
const asked: Record<string, () => object[]> = {
  'GET /alarms': () => [{}, { unseen: 'true' }],
  'GET /contacts': () => [
    {},
    { organizationId: account.acme.id },
    { archived: 'true' },
    { mainContact: 'true' },
    ...accessStates.map((access) => ({ access })),
  ],
  'GET /contacts/:id/history': () => [{ id: account.carl.id }],
  'GET /organizations/:id/history': () => [{ id: account.acme.id }],
  'GET /contacts/:id/handovers': () => [{ id: account.carl.id }],
  'GET /handouts': () => [{}],
  'GET /handouts/:id/contacts': () => [
    { id: idOf('handouts') },
    ...['waiting', 'mailed', 'skipped'].map((state) => ({ id: idOf('handouts'), state })),
  ],
  'GET /ledger': () => [
    {},
    { messageId: '<mail.4711@filled.example>' },
    ...['received', 'filed', 'held', 'pending', 'ignored', 'failed'].map((state) => ({ state })),
    ...['verified', 'unverified', 'failed', 'automatic'].map((verdict) => ({ verdict })),
    ...['support', 'help'].map((name) => ({ supportAddress: `${name}@filled.example` })),
    { sender: 'sender7@d7.filled.example' },
    { sender: 'd7.filled.example', since: '2020-01-01', until: '2099-12-31' },
    { state: 'filed', verdict: 'verified', since: '2020-01-01' },
  ],
  'GET /organizations': () => [{}, { archived: 'true' }],
  'GET /outbox': () => [
    {},
    { contactId: idOf('contacts') },
    { ticketId: idOf('tickets') },
    ...['queued', 'sent', 'failed', 'delayed', 'waiting_for_click'].map((state) => ({ state })),
    ...['welcome', 'rule', 'reply', 'reset', 'notice', 'test'].map((kind) => ({ kind })),
    { recipient: 'somebody7@d7.filled.example' },
    { recipient: '@d7.filled.example', since: '2020-01-01', until: '2099-12-31' },
  ],
  'GET /quick-replies': () => [{}],
  'GET /rules': () => [{}],
  'GET /rules/:id/runs': () => [{ id: longRule }],
  'GET /rules/:id/versions': () => [{ id: longRule }],
  'GET /technicians': () => [{}],
  'GET /tickets': () => [
    {},
    { status: 'active' },
    { status: 'closed' },
    { technician: 'me' },
    { technician: 'none' },
    { contactId: account.carl.id },
    { organizationId: account.acme.id },
  ],
  'GET /tickets/:number/messages': () => [{ number: longest }, { number: longest, order: 'newest' }],
  'GET /tickets/:number/rules': () => [{ number: longest }],
  'GET /tickets/:number/timeline': () => [{ number: longest }],
  'GET /portal/tickets': () => [
    {},
    { scope: 'company' },
    { status: 'active' },
    { scope: 'company', status: 'closed' },
  ],
  'GET /portal/tickets/:number/messages': () => [{ number: longest }, { number: longest, order: 'newest' }],
}

const pagedRoutes = routes.filter(isPaged)

test('every list is paged, or short by nature', () => {
  expect(pagedRoutes.map(({ endpoint }) => endpoint.signature).sort()).toEqual(Object.keys(asked).sort())
  const whole = routes.filter((route) => answersList(route) && !isPaged(route))
  expect(whole.map(({ endpoint }) => endpoint.signature).sort()).toEqual(SHORT)
})

/** What somebody made by hand, one by one, or what the code lists. */
const SHORT = [
  'GET /email-templates',
  'GET /settings/blocked-senders',
  'GET /settings/budgets',
  'GET /settings/support-addresses',
  'GET /settings/welcomed-domains',
  'GET /snippets',
  'PUT /settings/budgets',
]

/** A search by words reads until the page is full, which may be all of them: the bench measures how long that takes. */
const UNMEASURED = new Set(['limit', 'after', 'search', 'subject'])

test.for(pagedRoutes.map((route) => [route.endpoint.signature, route] as const))(
  '%s looks at little more than it shows, on its first page and the next',
  { timeout: 60_000 },
  async ([signature, route]) => {
    const filters = new Set(Object.keys(shapeOf(route)).filter((name) => !UNMEASURED.has(name)))
    let deep = 0
    for (const wish of asked[signature]?.() ?? []) {
      for (const name of Object.keys(wish)) filters.delete(name)
      const first = await page(route, wish)
      const second = first.next ? await page(route, { ...wish, after: first.next }) : null
      if (second) deep++
      for (const { sql, rows } of [first.readings, second?.readings ?? []].flat())
        expect(rows, `${JSON.stringify(wish)}: ${sql}`).toBeLessThanOrEqual(limit * rowsForEachShown)
    }

    expect([...filters]).toEqual([])
    expect(deep).toBeGreaterThan(0)
  },
)

test('a list that reads what it leaves out would be seen', async () => {
  const readings = await rowsLookedAt(watched, account.tess, account.id, ({ db }) =>
    db
      .selectFrom('tickets')
      .select('id')
      .where('priority', '=', 'urgent')
      .orderBy('updated_at')
      .limit(limit)
      .execute(),
  )

  expect(readings).toHaveLength(1)
  expect(readings[0]?.rows).toBeGreaterThan(limit * rowsForEachShown)
})

async function page(route: Route, wish: object) {
  const person = realmOf(pathOf(route)) === 'portal' ? account.maud : account.tess
  const input = route.endpoint.input.parse({ ...wish, limit }) as never // typed where the route was declared
  let next: string | null = null
  const readings = await rowsLookedAt(watched, person, account.id, async (ctx) => {
    const answer = Page.parse(await route.handle(ctx, input))
    next = answer.next
  })
  return { next, readings }
}

const Page = z.object({ items: z.array(z.unknown()), next: z.string().nullable() })

function isPaged(route: AnyRoute): route is Route {
  return 'handle' in route && 'limit' in shapeOf(route) && 'after' in shapeOf(route)
}

const answersList = ({ endpoint: { output } }: AnyRoute) =>
  output instanceof z.ZodObject && 'items' in output.shape
function shapeOf({ endpoint: { input } }: AnyRoute): object {
  return input instanceof z.ZodObject ? input.shape : {}
}

const pathOf = ({ endpoint: { signature } }: AnyRoute) => signature.slice(signature.indexOf(' ') + 1)
