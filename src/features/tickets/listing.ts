import { sql } from 'kysely'
import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { pageOf, readCursor } from '#platform/paging.ts'

import type { Status } from './contract.ts'
import { presentItems, ticketRows } from './presenting.ts'

export type TicketFilter = {
  status?: Status | 'active' | undefined
  /** A technician's id, or `me`, or `none`. */
  technician?: string | undefined
  contactId?: string | undefined
  organizationId?: string | undefined
  limit: number
  after?: string | undefined
}

/** Tickets by their latest change, the newest first. Every filter has an index that answers in this order. */
export async function listTickets(ctx: Context, filter: TicketFilter) {
  const { items, next } = pageOf(await ticketPage(ctx, filter).execute(), filter.limit, latestKey)
  return { items: await presentItems(ctx, items), next }
}

export const LatestKey = z.tuple([z.iso.datetime(), z.uuid()])
export const latestKey = (row: { updated_at: Date; id: string }) =>
  [row.updated_at.toISOString(), row.id] as const

/** The rows of one page and the one after it. */
export const ticketPage = (
  ctx: Context,
  { status, technician, contactId, organizationId, limit, after }: TicketFilter,
) => {
  const key = readCursor(after, LatestKey)
  const technicianId = technician === 'me' ? ctx.actor.id : technician
  return (
    ticketRows(ctx)
      .$if(status === 'active', (query) => query.where(active))
      .$if(
        status !== undefined && status !== 'active',
        (query) => query.where('status', '=', status as Status), // `active` went the other way
      )
      // Ordered by it too: the planner does not know that rows without a technician are equal in that.
      .$if(technician === 'none', (query) =>
        query.where('technician_id', 'is', null).orderBy('technician_id'),
      )
      .$if(technician !== undefined && technician !== 'none', (query) =>
        query.where('technician_id', '=', technicianId ?? null),
      )
      .$if(contactId !== undefined, (query) => query.where('contact_id', '=', contactId ?? null))
      .$if(organizationId !== undefined, (query) => query.where('organization_id', '=', organizationId ?? ''))
      .$if(key !== undefined, (query) =>
        query.where(sql<boolean>`(tickets.updated_at, tickets.id) < (${key?.[0]}, ${key?.[1]})`),
      )
      .orderBy('tickets.updated_at', 'desc')
      .orderBy('tickets.id', 'desc')
      .limit(limit + 1)
  )
}

/** In these words, as in the partial indexes. */
export const active = sql<boolean>`status in ('new', 'open', 'waiting')`
