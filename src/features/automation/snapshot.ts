import { type Selectable, sql } from 'kysely'
import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import type { Tables } from '#platform/database/tables.ts'

/** A ticket as it was at one moment. */
export type Snapshot = {
  ticketId: string
  number: number
  title: string
  status: Ticket['status']
  previousStatus: Ticket['status'] | null
  statusSince: Date
  priority: Ticket['priority']
  source: Ticket['source']
  technicianId: string | null
  contactId: string | null
  organizationId: string
  mainContact: boolean
  fromAddress: string | null
  supportAddress: string | null
  automatic: boolean
  senderTrust: Ticket['sender_trust']
  lastMessage: string | null
  createdAt: Date
  at: Date
}

type Ticket = Pick<
  Selectable<Tables['tickets']>,
  'status' | 'priority' | 'source' | 'sender_trust' | 'title' | 'technician_id' | 'organization_id'
>

/** The event after which a ticket is looked at; none: as it is now. */
export type Moment = { ticketId: string; event: { seq: number; at: Date } | null }
export type Taken<Each extends Moment> = { moment: Each; snapshot: Snapshot }

/**
 * Tickets as they were when the units of work of these events committed. Every change of a ticket is an event
 * that says from what: so what came later is taken back, and nothing has to be kept for it.
 */
export async function snapshotsAt<Each extends Moment>(
  ctx: Context,
  moments: readonly Each[],
): Promise<Taken<Each>[]> {
  if (moments.length === 0) return []
  const ids = [...new Set(moments.map(({ ticketId }) => ticketId))]
  const tickets = new Map((await ticketRows(ctx, ids)).map((row) => [row.id, row]))
  const changes = Map.groupBy(await changesOf(ctx, ids), ({ ticketId }) => ticketId)
  const messages = await messagesAt(ctx, moments)
  return moments.flatMap((moment, place) => {
    const { ticketId, event } = moment
    const ticket = tickets.get(ticketId)
    if (!ticket) return []
    const past = takeBack(ticket, changes.get(ticketId) ?? [], event)
    return [{ moment, snapshot: present(ctx, ticket, past, messages.get(place) ?? null, event) }]
  })
}

export const snapshotAt = async (ctx: Context, moment: Moment): Promise<Snapshot | undefined> =>
  (await snapshotsAt(ctx, [moment]))[0]?.snapshot

const ticketRows = ({ db }: Context, ids: readonly string[]) =>
  db
    .selectFrom('tickets')
    .leftJoin('contacts', 'contacts.id', 'tickets.contact_id')
    .leftJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'tickets.contact_id').on('own.is_primary', '=', true),
    )
    .select([
      'tickets.id',
      'number',
      'title',
      'status',
      'status_since',
      'priority',
      'source',
      'technician_id',
      'tickets.contact_id',
      'tickets.organization_id',
      'main_contact',
      'sender_address',
      'own.address',
      'support_address',
      'automatic',
      'tickets.sender_trust',
      'tickets.created_at',
    ])
    .where('tickets.id', 'in', ids)
    .execute()

type Row = Awaited<ReturnType<typeof ticketRows>>[number]

/** What a change of a ticket says of itself; of other fields nothing is asked. */
const Change = z.object({ field: z.string(), from: z.string().nullable().optional() })

type Changed = { ticketId: string; seq: number; at: Date; field: string; from: string | null }

async function changesOf({ db }: Context, ids: readonly string[]): Promise<Changed[]> {
  const rows = await db
    .selectFrom('events')
    .select(['ticket_id', 'seq', 'at', 'details'])
    .where('ticket_id', 'in', ids)
    .where('name', '=', 'ticket.changed')
    .orderBy('seq')
    .execute()
  return rows.flatMap(({ ticket_id, seq, at, details }) => {
    const read = Change.safeParse(details)
    if (!read.success || !ticket_id) return []
    return [{ ticketId: ticket_id, seq, at, field: read.data.field, from: read.data.from ?? null }]
  })
}

type Past = Ticket & { previous: Ticket['status'] | null; statusSince: Date }

/** What one unit of work did belongs together, whatever it told first. */
function takeBack(ticket: Row, changes: readonly Changed[], event: Moment['event']): Past {
  const isLater = ({ seq, at }: Changed) =>
    event !== null && seq > event.seq && at.getTime() !== event.at.getTime()
  const later = changes.filter(isLater)
  const earlier = changes.filter((change) => !isLater(change))
  const wasBefore = <Value>(field: string, now: Value): Value => {
    const change = later.find((each) => each.field === field)
    return change ? (change.from as Value) : now // the event holds what the column held
  }
  const statusChange = earlier.findLast(({ field }) => field === 'status')
  const status = wasBefore('status', ticket.status)
  const isOfEvent = statusChange && event && statusChange.at.getTime() === event.at.getTime()
  return {
    title: wasBefore('title', ticket.title),
    priority: wasBefore('priority', ticket.priority),
    technician_id: wasBefore('technician', ticket.technician_id),
    organization_id: wasBefore('organization', ticket.organization_id),
    source: ticket.source,
    sender_trust: ticket.sender_trust,
    status,
    previous: isOfEvent ? (statusChange.from as Ticket['status']) : status, // as above
    statusSince: event ? (statusChange?.at ?? ticket.created_at) : ticket.status_since,
  }
}

const present = (
  ctx: Context,
  row: Row,
  past: Past,
  lastMessage: string | null,
  event: Moment['event'],
): Snapshot => ({
  ticketId: row.id,
  number: row.number,
  title: past.title,
  status: past.status,
  previousStatus: past.previous,
  statusSince: past.statusSince,
  priority: past.priority,
  source: row.source,
  technicianId: past.technician_id,
  contactId: row.contact_id,
  organizationId: past.organization_id,
  mainContact: row.main_contact ?? false,
  fromAddress: row.sender_address ?? row.address,
  supportAddress: row.support_address,
  automatic: row.automatic,
  senderTrust: row.sender_trust,
  lastMessage,
  createdAt: row.created_at,
  at: event?.at ?? ctx.now,
})

const longestMessage = 10_000

/** What the contact had written last by then, by the place of the moment. */
async function messagesAt({ db }: Context, moments: readonly Moment[]): Promise<Map<number, string>> {
  const tickets = moments.map(({ ticketId }) => ticketId)
  const seqs = moments.map(({ event }) => event?.seq ?? Number.MAX_SAFE_INTEGER)
  const { rows } = await sql<{ place: number; message: string }>`
    select asked.place::integer, left(said.body, ${longestMessage}) as message
    from unnest(${tickets}::uuid[], ${seqs}::bigint[]) with ordinality as asked (ticket, seq, place)
    cross join lateral (
      select body from messages
      where ticket_id = asked.ticket and messages.seq <= asked.seq
        and visibility = 'public' and author_kind in ('contact', 'sender')
      order by messages.seq desc limit 1
    ) as said`.execute(db)
  return new Map(rows.map(({ place, message }) => [place - 1, message]))
}
