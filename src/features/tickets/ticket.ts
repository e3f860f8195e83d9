import type { Selectable } from 'kysely'

import type { Context } from '#platform/context.ts'
import type { Tables } from '#platform/database/tables.ts'
import { missing } from '#platform/problem.ts'

/** The ticket as every role may read it; notes on who wrote it and how it came in are for technicians. */
export type TicketRow = Pick<Selectable<Tables['tickets']>, (typeof columns)[number]>

const columns = [
  'id',
  'number',
  'title',
  'status',
  'contact_id',
  'organization_id',
  'technician_id',
  'preview',
  'created_at',
  'updated_at',
  'status_since',
  'taken_at',
  'resolved_at',
] as const

/** The tickets this actor may know about: the database's policies leave out all others. */
const visibleTickets = ({ db }: Context) => db.selectFrom('tickets').select(columns)

export const findTicket = (ctx: Context, number: number): Promise<TicketRow> =>
  visibleTickets(ctx)
    .where('number', '=', number)
    .executeTakeFirstOrThrow(() => missing('ticket'))

/** For changing it: nobody else can, until this unit of work is done. */
export const lockTicket = (ctx: Context, number: number): Promise<TicketRow> =>
  visibleTickets(ctx)
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirstOrThrow(() => missing('ticket'))

export const lockTicketById = (ctx: Context, id: string): Promise<TicketRow> =>
  visibleTickets(ctx)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => missing('ticket'))

/** Whose request a ticket is; null for automatic mail of an unknown sender. */
export const contactOfTicket = async ({ db }: Context, id: string): Promise<string | null> =>
  (
    await db
      .selectFrom('tickets')
      .select('contact_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow(() => missing('ticket'))
  ).contact_id

/** For what came in by mail: a number in an address may be anything. */
export const ticketByNumber = async (ctx: Context, number: number): Promise<TicketRow | null> =>
  (await visibleTickets(ctx).where('number', '=', number).executeTakeFirst()) ?? null

/** For what came in by mail: a token names a ticket that may be gone. */
export const ticketById = async (ctx: Context, id: string): Promise<TicketRow | null> =>
  (await visibleTickets(ctx).where('id', '=', id).executeTakeFirst()) ?? null
