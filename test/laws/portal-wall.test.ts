import type { Client } from 'pg'
import { beforeAll, expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'

import { fillAccount, type Rows, type Wishes } from './filling.ts'
import { asOwner, roleName, writeAsOwner } from './owner.ts'
import { askingAs, attempt, everythingSeen, placesWith } from './seeing.ts'

/** What is the account's own, and open to every contact: who answers them. */
const FOR_EVERYBODY = ['technicians.name']

/** What a contact reads of their own, and a main contact of the whole organization. */
const OF_THE_ORGANIZATION = [
  'attachments.content_id',
  'attachments.media_type',
  'attachments.name',
  'attachments.sha256',
  'blobs.bytes',
  'blobs.sha256',
  'contacts.first_name',
  'contacts.job_title',
  'contacts.last_name',
  'contacts.phone',
  'invitations.location',
  'invitations.organizer_address',
  'invitations.organizer_name',
  'invitations.title',
  'messages.author_name',
  'messages.body',
  'received_html.cleaner',
  'received_html.html',
  'tickets.preview',
  'tickets.title',
]
/** What a contact reads besides. */
const ALONE = [
  'contact_addresses.address',
  'contact_addresses.address_key',
  'organizations.name',
  'uploads.media_type',
  'uploads.name',
  'uploads.sha256',
]

const SECRETS = [
  'outbound_mails.sealed_secret',
  'portal_access.password_hash',
  'portal_access.temporary_hash',
  'portal_links.token_hash',
  'sessions.token_hash',
  'technician_links.token_hash',
  'technicians.password_hash',
]

let account: TestAccount
let near: Rows
let colleague: Rows
let far: Rows

beforeAll(async () => {
  account = await openAccount()
  await writeAsOwner(async (sql) => {
    const fill = (mark: string, keep: Rows, wishes: Wishes) =>
      fillAccount(sql, { accountId: account.id, mark, keep, wishes })
    near = await fill('near', new Map(), ownWords)
    colleague = await fill('colleague', some(near, ['organizations']), ownWords)
    far = await fill('far', new Map(), ownWords)
    const shared = some(near, ['organizations', 'contacts', 'contact_addresses', 'tickets'])
    await fill('note', shared, { messages: () => ({ visibility: 'internal' }) })
  })
})

/** The contact wrote the message, and chose a file that is not sent yet. */
const ownWords: Wishes = {
  messages: (rows) => ({ author_id: rows.get('contacts')?.id }),
  uploads: (rows) => ({ owner_kind: 'contact', owner_id: rows.get('contacts')?.id }),
}

const some = (rows: Rows, tables: string[]): Rows =>
  new Map([...rows].filter(([table]) => tables.includes(table)))

test('Z1: a contact reads what is theirs, and of anybody else’s nothing, whatever the query', async () => {
  const { looked, seen } = await asOwner(async (sql) => everythingSeen(await portal(sql, near)))

  expect(placesWith(['colleague', 'far', 'note'], seen)).toEqual(FOR_EVERYBODY)
  expect(without(FOR_EVERYBODY, placesWith(['near'], seen))).toEqual(
    [...OF_THE_ORGANIZATION, ...ALONE].sort(),
  )
  expect(looked).toBeGreaterThan(300)
})

test('Z1: a main contact reads the organization’s tickets, without the notes, and nobody’s files that are not sent', async () => {
  const { seen } = await asOwner(async (sql) => everythingSeen(await portal(sql, near, { main: true })))

  expect(placesWith(['far', 'note'], seen)).toEqual(FOR_EVERYBODY)
  expect(without(FOR_EVERYBODY, placesWith(['colleague'], seen))).toEqual(OF_THE_ORGANIZATION)
})

test('a contact’s portal that shows a note or somebody’s ticket would be seen', async () => {
  const withHole = (violation: string) =>
    asOwner(async (sql) => {
      await sql.query(violation)
      const { seen } = await everythingSeen(await portal(sql, near))
      return without(FOR_EVERYBODY, placesWith(['colleague', 'far', 'note'], seen))
    })

  expect(await withHole('drop policy portal_confinement on messages')).toContain('messages.body')
  expect(await withHole('drop policy portal_confinement on tickets')).toContain('tickets.title')
  expect(await withHole(`grant select on inbound_mails to ${roleName('portal')}`)).toContain(
    'inbound_mails.subject',
  )
})

test('Z1: a contact writes their own words, under their own name, where they may read', async () => {
  const [ticket, theirs] = [idOf(near, 'tickets'), idOf(far, 'tickets')]
  const [me, other] = [idOf(near, 'contacts'), idOf(colleague, 'contacts')]
  const message = (values: string) =>
    `insert into messages (ticket_id, visibility, author_kind, author_id, author_name, body, created_at) values (${values}, 'planted', 'planted', now())`
  const raised = (contact: string, status: string, source: string) =>
    `insert into tickets (title, status, source, contact_id, organization_id, created_at, updated_at)
     values ('planted', '${status}', '${source}', '${contact}', '${idOf(near, 'organizations')}', now(), now())`
  const event = (ticketId: string, kind: string, actor: string) =>
    `insert into events (id, name, subject_kind, subject_id, ticket_id, actor_kind, actor_id, at)
     values (gen_random_uuid(), 'law.planted', 'ticket', '${ticketId}', '${ticketId}', '${kind}', '${actor}', now())`
  const attached = (rows: Rows, messageId: string) =>
    `insert into attachments (message_id, position, name, media_type, size, sha256)
     select '${messageId}', 9, 'planted', 'text/plain', 1, sha256 from uploads where owner_id = '${idOf(rows, 'contacts')}'`

  const allowed = [
    message(`'${ticket}', 'public', 'contact', '${me}'`),
    raised(me, 'new', 'portal'),
    event(ticket, 'contact', me),
    attached(near, idOf(near, 'messages')),
    `update contacts set locale = 'fr' where id = '${me}'`,
  ]
  const refused = [
    message(`'${ticket}', 'internal', 'contact', '${me}'`),
    message(`'${theirs}', 'public', 'contact', '${me}'`),
    message(`'${ticket}', 'public', 'contact', '${other}'`),
    message(`'${ticket}', 'public', 'technician', '${me}'`),
    raised(other, 'new', 'portal'),
    raised(me, 'closed', 'portal'),
    raised(me, 'new', 'email'),
    event(theirs, 'contact', me),
    event(ticket, 'contact', other),
    event(ticket, 'system', me),
    attached(near, idOf(colleague, 'messages')),
    `insert into ticket_participants (ticket_id, address, kind, created_at) values ('${ticket}', 'stranger@planted.test', 'cc', now())`,
    `insert into uploads (id, owner_kind, owner_id, name, media_type, size, sha256, created_at)
     select gen_random_uuid(), 'contact', '${other}', 'planted', 'text/plain', 1, sha256, now() from uploads`,
  ]
  const outcomes = (statements: string[]) =>
    asOwner(async (sql) => {
      const ask = await portal(sql, near, { main: true })
      const refusals: string[] = []
      for (const statement of statements)
        refusals.push((await attempt(ask, statement)).refusal?.code ?? 'done')
      return refusals
    })

  expect(await outcomes(allowed)).toEqual(allowed.map(() => 'done'))
  expect(await outcomes(refused)).toEqual(refused.map(() => '42501'))
})

test('Z1: a main contact changes nothing of a colleague’s but their tickets', async () => {
  const touched = await asOwner(async (sql) => {
    const ask = await portal(sql, near, { main: true })
    const count = async (statement: string) =>
      (
        await ask(`with touched as (${statement} returning 1) select count(*)::integer as count from touched`)
      )[0]?.count
    return {
      tickets: await count(`update tickets set status = 'open'`),
      contacts: await count(`update contacts set locale = 'en'`),
      uploads: await count('delete from uploads'),
    }
  })

  expect(touched).toEqual({ tickets: 2, contacts: 1, uploads: 1 })
})

test('C12: what opens something is read by the worker alone: hashes, tokens, sealed secrets', async () => {
  const secret = /(hash|token|secret|sealed|password)/
  const places = (role: string) =>
    asOwner(async (sql) => {
      const { seen } = await everythingSeen(await askingAs(sql, role, { account: account.id }))
      return placesWith(['near'], seen).filter((place) => secret.test(place))
    })

  expect(await places('worker')).toEqual(SECRETS)
  expect(await places('console')).toEqual([])
  expect(await places('portal')).toEqual([])
})

/** As a contact of one of the worlds, by hand-written SQL. */
const portal = (sql: Client, rows: Rows, { main = false } = {}) =>
  askingAs(sql, 'portal', {
    account: account.id,
    contact: String(rows.get('contacts')?.id),
    organization: main ? String(rows.get('organizations')?.id) : '',
  })

const idOf = (rows: Rows, table: string) => String(rows.get(table)?.id)

const without = (left: string[], places: string[]) => places.filter((place) => !left.includes(place))
