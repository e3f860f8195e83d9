import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'

import type { Ticket, TicketItem } from './contract.ts'
import { copiedOn } from './participants.ts'

/** What a list shows of tickets, but for the names: a page stays one walk along one index. */
export const ticketRows = ({ db }: Context) =>
  db
    .selectFrom('tickets')
    .select([
      'id',
      'number',
      'title',
      'status',
      'priority',
      'organization_id',
      'contact_id',
      'technician_id',
      'sender_address',
      'preview',
      'automatic',
      'sender_trust',
      'created_at',
      'updated_at',
    ])

type ItemRow = Awaited<ReturnType<ReturnType<typeof ticketRows>['executeTakeFirstOrThrow']>>

/** The names are looked up for all rows at once: on a page the same ones come again and again. */
export async function presentItems(ctx: Context, rows: readonly ItemRow[]): Promise<TicketItem[]> {
  const [organizations, contacts, technicians] = await Promise.all([
    organizationsOf(ctx, idsOf(rows, 'organization_id')),
    contactsOf(ctx, idsOf(rows, 'contact_id')),
    techniciansOf(ctx, idsOf(rows, 'technician_id')),
  ])
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    status: row.status,
    priority: row.priority,
    organization: organizations.get(row.organization_id) as TicketItem['organization'], // a foreign key: it is there
    contact: contacts.get(row.contact_id ?? '') ?? null,
    senderAddress: row.sender_address,
    technician: technicians.get(row.technician_id ?? '') ?? null,
    preview: row.preview,
    automatic: row.automatic,
    senderTrust: row.sender_trust,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }))
}

const idsOf = (rows: readonly ItemRow[], column: 'organization_id' | 'contact_id' | 'technician_id') => [
  ...new Set(rows.flatMap((row) => row[column] ?? [])),
]

const organizationsOf = async ({ db }: Context, ids: string[]) =>
  byId(
    ids.length > 0
      ? await db.selectFrom('organizations').select(['id', 'name', 'system']).where('id', 'in', ids).execute()
      : [],
  )

async function contactsOf({ db }: Context, ids: string[]) {
  if (ids.length === 0) return byId<NonNullable<TicketItem['contact']>>([])
  const people = await db
    .selectFrom('contacts')
    .innerJoin('contact_addresses', 'contact_addresses.contact_id', 'contacts.id')
    .select(['contacts.id', 'first_name', 'last_name', 'address'])
    .where('contacts.id', 'in', ids)
    .where('is_primary', '=', true)
    .execute()
  return byId(people.map((person) => ({ id: person.id, name: personName(person) })))
}

const techniciansOf = async ({ db }: Context, ids: string[]) =>
  byId(
    ids.length > 0
      ? await db.selectFrom('technicians').select(['id', 'name']).where('id', 'in', ids).execute()
      : [],
  )

const byId = <Row extends { id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]))

const personName = (person: { first_name: string; last_name: string; address: string }) =>
  `${person.first_name} ${person.last_name}`.trim() || person.address

export async function presentTicket(ctx: Context, number: number): Promise<Ticket> {
  const row = await ticketRows(ctx)
    .select(({ selectFrom }) => [
      'source',
      'support_address',
      'taken_at',
      'status_since',
      'resolved_at',
      'follows_ticket_id',
      sql<string[]>`array(${selectFrom('ticket_participants')
        .select('address')
        .whereRef('ticket_id', '=', 'tickets.id')
        .where('removed_at', 'is', null)
        .orderBy('created_at')
        .orderBy('address')})`.as('participants'),
    ])
    .where('number', '=', number)
    .executeTakeFirstOrThrow(() => missing('ticket'))
  const [item] = await presentItems(ctx, [row])
  const copied = await copiedOn(ctx, row.id)
  return {
    ...(item as TicketItem), // one row, one item
    source: row.source,
    supportAddress: row.support_address,
    participants: row.participants,
    copied,
    suspensions: await suspensionsOf(ctx, copied),
    follows: await ticketFollowed(ctx, row.follows_ticket_id),
    followedBy: await followUps(ctx, row.id),
    takenAt: row.taken_at?.toISOString() ?? null,
    statusSince: row.status_since.toISOString(),
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    forward: await forwardOf(ctx, row.id),
  }
}

async function suspensionsOf({ db }: Context, addresses: readonly string[]): Promise<Ticket['suspensions']> {
  if (addresses.length === 0) return []
  const byKey = new Map(addresses.map((address) => [address.toLowerCase(), address]))
  const rows = await db
    .selectFrom('address_suspensions')
    .select(['address_key', 'reason', 'words', 'since'])
    .where('address_key', 'in', [...byKey.keys()])
    .orderBy('address_key')
    .execute()
  return rows.map(({ address_key, reason, words, since }) => ({
    address: byKey.get(address_key) ?? address_key,
    reason,
    words,
    since: since.toISOString(),
  }))
}

async function forwardOf({ db }: Context, ticketId: string): Promise<Ticket['forward']> {
  const row = await db
    .selectFrom('ticket_forwards')
    .innerJoin('technicians', 'technicians.id', 'technician_id')
    .select(['technicians.name as technician', 'original_address as address', 'undone_at'])
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  if (!row) return null
  const { technician, address, undone_at } = row
  return { technician, address, undoneAt: undone_at?.toISOString() ?? null }
}

const ticketFollowed = async ({ db }: Context, id: string | null) =>
  id === null
    ? null
    : ((await db.selectFrom('tickets').select(['number', 'title']).where('id', '=', id).executeTakeFirst()) ??
      null)

const followUps = ({ db }: Context, id: string) =>
  db
    .selectFrom('tickets')
    .select(['number', 'title'])
    .where('follows_ticket_id', '=', id)
    .orderBy('number', 'desc')
    .limit(10)
    .execute()
