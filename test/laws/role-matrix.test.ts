import { randomUUID } from 'node:crypto'

import { beforeAll, expect, test } from 'vitest'

import { openSession } from '#features/sessions/index.ts'
import { cleanerVersion } from '#platform/html/cleaning.ts'
import { realmOf } from '#platform/http/sessions.ts'
import { routes } from '#server/routes.ts'
import { openAccount, type Person, type TestAccount } from '#test/account.ts'
import { webServer } from '#test/web.ts'

import { bodies } from './examples.ts'
import { fillAccount, type Rows, type Wishes } from './filling.ts'
import { writeAsOwner } from './owner.ts'
import { matrix, type Principal, principals, type Relation, relations, type Verdict } from './role-matrix.ts'

let ours: TestAccount
let theirs: TestAccount
let things: Record<Relation, Rows>

/** Words that stand in everything of somebody's: who reads which of them tells what they were shown. */
const marks = {
  carls: 'zqcarl',
  colleagues: 'zqcolleague',
  mallorys: 'zqmallory',
  'of another account': 'zqtheirs',
}
const noted = 'zqnoted'

const readable: Record<Principal, string[]> = {
  anonymous: [],
  carl: [marks.carls],
  maud: [marks.carls, marks.colleagues],
  mallory: [marks.mallorys],
  tess: [marks.carls, marks.colleagues, marks.mallorys, noted],
  ada: [marks.carls, marks.colleagues, marks.mallorys, noted],
  otto: [marks['of another account']],
}

beforeAll(async () => {
  ;[ours, theirs] = [await openAccount(), await openAccount()]
  things = await writeAsOwner(async (sql) => {
    const fill = (account: TestAccount, mark: string, keep: Rows = new Map(), wishes: Wishes = {}) =>
      fillAccount(sql, { accountId: account.id, mark, keep, wishes: { ...ownWords, ...wishes } })
    const row = async (table: string, { id }: { id: string }) => {
      await sql.query(`select set_config('app.account', $1, false)`, [ours.id])
      const { rows } = await sql.query(`select * from ${table} where id = $1`, [id])
      return [table, rows[0]] as const
    }
    const acme = await row('organizations', ours.acme)
    const umbra = await row('organizations', ours.umbra)
    const carls = await fill(ours, marks.carls, new Map([acme, await row('contacts', ours.carl)]))
    const shared = new Map(
      [...carls].filter(([table]) => ['organizations', 'contacts', 'tickets'].includes(table)),
    )
    await fill(ours, noted, shared, { messages: () => ({ visibility: 'internal' }) })
    const colleagues = await fill(ours, marks.colleagues, new Map([acme]))
    const mallorys = await fill(ours, marks.mallorys, new Map([umbra, await row('contacts', ours.mallory)]))
    await sql.query(`select set_config('app.account', $1, false)`, [theirs.id])
    await sql.query('update accounts set last_ticket_number = 5000 where id = $1', [theirs.id])
    const foreign = await fill(theirs, marks['of another account'])
    return { carls, colleagues, mallorys, 'of another account': foreign, absent: new Map() }
  })
})

const aRule = {
  ...{ name: 'Rule', description: '', trigger: 'ticket_opened', ignoreFlow: false },
  ...{ active: false, always: false, conditions: [], actions: [] },
}

/** Everything is in use: written by its contact, nobody suspended, nothing removed. */
const ownWords: Wishes = {
  contacts: () => ({ archived_at: null }),
  contact_addresses: () => ({ is_primary: true }),
  rule_versions: () => ({ content: JSON.stringify(aRule) }),
  messages: (rows) => ({
    author_kind: 'contact',
    author_id: rows.get('contacts')?.id,
    visibility: 'public',
    has_html: true,
  }),
  portal_access: () => ({ disabled_at: null, password_hash: null, temporary_hash: null }),
  received_html: () => ({ cleaner: cleanerVersion, state: 'shown' }),
  support_addresses: () => ({ is_default: false, removed_at: null }),
}

test('what is shown to somebody who may not see it would be found', async () => {
  const list = await ask('tess', 'GET /tickets', 'absent')
  const timeline = await ask('tess', 'GET /tickets/:number/timeline', 'carls')

  expect(list.marks.sort()).toEqual([marks.carls, marks.colleagues, marks.mallorys])
  expect(timeline.marks.sort()).toEqual([marks.carls, noted])
  expect((await ask('carl', 'GET /portal/tickets', 'absent')).marks).toEqual([marks.carls])
  expect((await ask('tess', 'GET /tickets/:number', 'absent')).verdict).toBe('absent')
  expect((await ask('carl', 'GET /tickets', 'absent')).verdict).toBe('sign in')
})

test('Z1: every route answers every role as the reviewed table says, and shows nobody what is not theirs', async () => {
  const signatures = routes.map(({ endpoint }) => endpoint.signature)
  expect(signatures.filter((signature) => !matrix[signature])).toEqual([])

  const mismatches: string[] = []
  let looked = 0
  for (const principal of principals) {
    for (const signature of signatures.toSorted(readingFirst)) {
      for (const relation of signature.includes('/:') && !signature.includes(':domain')
        ? relations
        : (['absent'] as const)) {
        const expected = expectedOf(signature, principal, relation)
        if (isStream(signature) && expected === 'in') continue // stays open: its own tests follow it
        const answer = await ask(principal, signature, relation)
        looked += 1
        const asked = `${principal}: ${signature} (${relation})`
        if (answer.verdict !== expected)
          mismatches.push(`${asked} is ${answer.verdict} (${answer.status}), not ${expected}`)
        const shown = answer.marks.filter((mark) => !readable[principal].includes(mark))
        if (shown.length > 0) mismatches.push(`${asked} shows ${shown}`)
      }
    }
  }

  console.info(
    `Z1: ${looked} requests of ${principals.length} roles to ${signatures.length} routes, ${mismatches.length} mismatches`,
  )
  expect(mismatches).toEqual([])
  expect(looked).toBeGreaterThan(principals.length * signatures.length)
}, 120_000)

/** What is only read goes first: what changes might take it away. */
const readingFirst = (one: string, other: string) =>
  Number(other.startsWith('GET')) - Number(one.startsWith('GET'))

const isStream = (signature: string) => signature.endsWith('/live')

function expectedOf(signature: string, principal: Principal, relation: Relation): Verdict | undefined {
  const row = matrix[signature]?.[principal]
  return typeof row === 'object' ? row[relation] : row
}

async function ask(principal: Principal, signature: string, relation: Relation) {
  const [method = '', path = ''] = signature.split(' ')
  const account = principal === 'otto' ? theirs : ours
  const body = bodies[signature]?.() ?? {}
  const web = await webServer(account.house)
  const response = await web.inject({
    method: method as 'GET', // the first word of a signature
    url: `/api/v1${place(path, relation)}${Buffer.isBuffer(body) ? '?name=a.txt' : ''}`,
    headers: {
      host: account.host,
      cookie: await cookieOf(principal, path),
      ...(method === 'GET'
        ? {}
        : { 'content-type': Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json' }),
    },
    ...(method === 'GET' ? {} : { payload: Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
  })
  const seen = `${JSON.stringify(response.headers)}\n${response.body}`
  return {
    status: response.statusCode,
    verdict: verdictOf(response.statusCode, response.body),
    marks: [...new Set(seen.match(/zq(?:carl|colleague|mallory|theirs|noted)/g) ?? [])],
  }
}

function verdictOf(status: number, body: string): Verdict | string {
  if (status === 404)
    return body.includes('"code":"missing"') && body.includes('"details":{}')
      ? 'absent'
      : 'absent in other words'
  if (status === 401) return body.includes('sign_in_needed') ? 'sign in' : 'in'
  if (status === 403) return 'not allowed'
  return status < 500 ? 'in' : 'broken'
}

const placeholders: [prefix: RegExp, table: string, column: string][] = [
  [/\/tickets\/:number/, 'tickets', 'number'],
  [/\/attachments\/:id/, 'attachments', 'id'],
  [/\/messages\/:id/, 'messages', 'id'],
  [/^\/alarms\/:id/, 'alarms', 'id'],
  [/^\/contacts\/:id/, 'contacts', 'id'],
  [/^\/handouts\/:id/, 'handouts', 'id'],
  [/^\/organizations\/:id/, 'organizations', 'id'],
  [/^\/ledger\/:id/, 'inbound_mails', 'id'],
  [/^\/outbox\/:id/, 'outbound_mails', 'id'],
  [/^\/rules\/:id/, 'rules', 'id'],
  [/^\/quick-replies\/:id/, 'quick_replies', 'id'],
  [/^\/email-templates\/:id/, 'email_templates', 'id'],
  [/^\/settings\/support-addresses\/:id/, 'support_addresses', 'id'],
]

function place(path: string, relation: Relation): string {
  const filled = path
    .replace(':domain', 'new.example')
    .replace(':address', 'nobody@planted.test')
    .replace(':joiningId', randomUUID())
  const found = placeholders.find(([prefix]) => prefix.test(filled))
  if (!found) {
    if (filled.includes(':')) throw new Error(`${path}: say what its thing is`)
    return filled
  }
  const [, table, column] = found
  const absent = column === 'number' ? 99_999 : randomUUID()
  return filled.replace(/:\w+/, String(things[relation].get(table)?.[column] ?? absent))
}

/** A session of its own for each request: some requests end sessions. */
async function cookieOf(principal: Principal, path: string): Promise<string> {
  if (principal === 'anonymous') return ''
  const account = principal === 'otto' ? theirs : ours
  const person: Person = principal === 'otto' ? theirs.tess : ours[principal]
  const realm = person.kind === 'technician' ? 'console' : 'portal'
  const { token } = await account.asSystem((ctx) =>
    openSession(ctx, {
      realm,
      personId: person.id,
      remembered: false,
      clientAddress: '192.0.2.1',
      userAgent: '',
    }),
  )
  // Whoever has a cookie of the other realm sends it along, under that realm's name too.
  return [`__Host-guichet-${realm}=${token}`, `__Host-guichet-${realmOf(path)}=${token}`].join('; ')
}
