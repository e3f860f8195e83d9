import { sql } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'

import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'

import type { Ticket, TicketItem } from './contract.ts'

/** Tickets with the names a list shows, each found by its key: a page stays one walk along one index. */
export const ticketItems = ({ db }: Context) =>
  db.selectFrom('tickets').select(({ selectFrom }) => [
    'tickets.id',
    'number',
    'title',
    'status',
    'priority',
    'sender_address',
    'preview',
    'automatic',
    'sender_trust',
    'tickets.created_at',
    'tickets.updated_at',
    jsonObjectFrom(
      selectFrom('organizations')
        .select(['id', 'name', 'system'])
        .whereRef('organizations.id', '=', 'tickets.organization_id'),
    )
      .$notNull()
      .as('organization'),
    jsonObjectFrom(
      selectFrom('contacts')
        .innerJoin('contact_addresses', 'contact_addresses.contact_id', 'contacts.id')
        .select(['contacts.id', 'first_name', 'last_name', 'address'])
        .whereRef('contacts.id', '=', 'tickets.contact_id')
        .where('is_primary', '=', true),
    ).as('contact'),
    jsonObjectFrom(
      selectFrom('technicians')
        .select(['id', 'name'])
        .whereRef('technicians.id', '=', 'tickets.technician_id'),
    ).as('technician'),
  ])

type ItemRow = Awaited<ReturnType<ReturnType<typeof ticketItems>['executeTakeFirstOrThrow']>>

export const presentItem = ({ contact, ...row }: ItemRow): TicketItem => ({
  id: row.id,
  number: row.number,
  title: row.title,
  status: row.status,
  priority: row.priority,
  organization: row.organization,
  contact: contact && { id: contact.id, name: personName(contact) },
  senderAddress: row.sender_address,
  technician: row.technician,
  preview: row.preview,
  automatic: row.automatic,
  senderTrust: row.sender_trust,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})

const personName = (person: { first_name: string; last_name: string; address: string }) =>
  `${person.first_name} ${person.last_name}`.trim() || person.address

export async function presentTicket(ctx: Context, number: number): Promise<Ticket> {
  const row = await ticketItems(ctx)
    .select(({ selectFrom }) => [
      'source',
      'support_address',
      'taken_at',
      'status_since',
      'resolved_at',
      sql<string[]>`array(${selectFrom('ticket_participants')
        .select('address')
        .whereRef('ticket_id', '=', 'tickets.id')
        .orderBy('created_at')
        .orderBy('address')})`.as('participants'),
    ])
    .where('number', '=', number)
    .executeTakeFirstOrThrow(() => missing('ticket'))
  return {
    ...presentItem(row),
    source: row.source,
    supportAddress: row.support_address,
    participants: row.participants,
    takenAt: row.taken_at?.toISOString() ?? null,
    statusSince: row.status_since.toISOString(),
    resolvedAt: row.resolved_at?.toISOString() ?? null,
  }
}
