import { sql } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'

import type { Context } from '#platform/context.ts'
import { pageOf, readCursor } from '#platform/paging.ts'
import { forbidden, missing } from '#platform/problem.ts'

import type { PortalTicket, PortalTicketItem, Status } from './contract.ts'
import { countUpToThousand } from './counting.ts'
import { active, LatestKey, latestKey } from './listing.ts'

export type OwnFilter = {
  scope: 'own' | 'company'
  status?: Status | 'active' | undefined
  limit: number
  after?: string | undefined
}

/** A contact's own tickets; a main contact may list all of the organization's. */
export async function listOwnTickets(ctx: Context, filter: OwnFilter) {
  const { items, next } = pageOf(await ownPage(ctx, filter).execute(), filter.limit, latestKey)
  return { items: items.map((row) => presentItem(ctx, row)), next }
}

export const ownPage = (ctx: Context, { scope, status, limit, after }: OwnFilter) => {
  const key = readCursor(after, LatestKey)
  return ownTickets(ctx)
    .where(scope === 'company' ? ofCompany(ctx) : ofOneself(ctx))
    .$if(status === 'active', (query) => query.where(active))
    .$if(
      status !== undefined && status !== 'active',
      (query) => query.where('status', '=', status as Status), // `active` went the other way
    )
    .$if(key !== undefined, (query) =>
      query.where(sql<boolean>`(tickets.updated_at, tickets.id) < (${key?.[0]}, ${key?.[1]})`),
    )
    .orderBy('tickets.updated_at', 'desc')
    .orderBy('tickets.id', 'desc')
    .limit(limit + 1)
}

const ofOneself = ({ actor }: Context) => sql<boolean>`tickets.contact_id = ${actor.id}`

function ofCompany({ actor }: Context) {
  if (!actor.mainContact) throw forbidden('main_contact_only')
  return sql<boolean>`tickets.organization_id = ${actor.organizationId}`
}

export const countOwnTickets = async (ctx: Context) => ({
  own: await countUpToThousand(ctx, ofOneself(ctx)),
  company: ctx.actor.mainContact ? await countUpToThousand(ctx, ofCompany(ctx)) : null,
})

const ownTickets = ({ db }: Context) =>
  db
    .selectFrom('tickets')
    .select(({ selectFrom }) => [
      'tickets.id',
      'number',
      'title',
      'status',
      'contact_id',
      'preview',
      'tickets.created_at',
      'tickets.updated_at',
      jsonObjectFrom(
        selectFrom('contacts')
          .select(['first_name', 'last_name'])
          .whereRef('contacts.id', '=', 'tickets.contact_id'),
      ).as('contact'),
    ])

type ItemRow = Awaited<ReturnType<ReturnType<typeof ownTickets>['executeTakeFirstOrThrow']>>

const presentItem = ({ actor }: Context, row: ItemRow): PortalTicketItem => ({
  id: row.id,
  number: row.number,
  title: row.title,
  status: row.status,
  contact: row.contact_id
    ? {
        name: row.contact ? `${row.contact.first_name} ${row.contact.last_name}`.trim() : '',
        own: row.contact_id === actor.id,
      }
    : null,
  preview: row.preview,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})

export async function presentOwnTicket(ctx: Context, number: number): Promise<PortalTicket> {
  const row = await ownTickets(ctx)
    .select(({ selectFrom }) => [
      'taken_at',
      'status_since',
      'resolved_at',
      jsonObjectFrom(
        selectFrom('technicians').select('name').whereRef('technicians.id', '=', 'tickets.technician_id'),
      ).as('technician'),
    ])
    .where('number', '=', number)
    .executeTakeFirstOrThrow(() => missing('ticket'))
  return {
    ...presentItem(ctx, row),
    technician: row.technician,
    takenAt: row.taken_at?.toISOString() ?? null,
    statusSince: row.status_since.toISOString(),
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    mayClose: row.contact_id === ctx.actor.id,
  }
}
