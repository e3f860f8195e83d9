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
  const changes = Map.groupBy(await changesSince(ctx, moments), ({ ticketId }) => ticketId)
  const messages = await messagesAt(ctx, moments)
  const pasts = moments.map(({ ticketId, event }) => {
    const ticket = tickets.get(ticketId)
    return ticket && takeBack(ticket, changes.get(ticketId) ?? [], event)
  })
  const unsaid = moments.filter((_, place) => pasts[place]?.statusSince === null)
  const statusChanges = await statusChangesBefore(ctx, unsaid)
  return moments.flatMap((moment, place) => {
    const ticket = tickets.get(moment.ticketId)
    const past = pasts[place]
    if (!ticket || !past) return []
    const statusSince = past.statusSince ?? statusChanges.get(moment) ?? ticket.created_at
    const known = { ...past, statusSince, lastMessage: messages.get(place) ?? null }
    return [{ moment, snapshot: present(ctx, ticket, known, moment.event) }]
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

/** Of each ticket what changed from the first of its moments on. */
async function changesSince({ db }: Context, moments: readonly Moment[]): Promise<Changed[]> {
  const first = new Map<string, number>()
  for (const { ticketId, event } of moments)
    if (event) first.set(ticketId, Math.min(first.get(ticketId) ?? event.seq, event.seq))
  if (first.size === 0) return []
  const { rows } = await sql<{ ticket_id: string; seq: number; at: Date; details: unknown }>`
    select events.ticket_id, events.seq, events.at, events.details
    from unnest(${[...first.keys()]}::uuid[], ${[...first.values()]}::bigint[]) as since (ticket, seq)
    join events on events.ticket_id = since.ticket and events.seq >= since.seq
    where events.name = 'ticket.changed'
    order by events.seq`.execute(db)
  return rows.flatMap(({ ticket_id, seq, at, details }) => {
    const read = Change.safeParse(details)
    if (!read.success) return []
    return [{ ticketId: ticket_id, seq, at, field: read.data.field, from: read.data.from ?? null }]
  })
}

type Past = Ticket & { previous: Ticket['status']; statusSince: Date | null }

/** What one unit of work did belongs together, whatever it told first. `statusSince` is null where changes do not tell. */
function takeBack(ticket: Row, changes: readonly Changed[], event: Moment['event']): Past {
  const since = event ? changes.filter(({ seq }) => seq >= event.seq) : []
  const later = since.filter(({ at }) => at.getTime() !== event?.at.getTime())
  const ofEvent = since.findLast(
    ({ field, at }) => field === 'status' && at.getTime() === event?.at.getTime(),
  )
  const wasBefore = <Value>(field: string, now: Value): Value => {
    const change = later.find((each) => each.field === field)
    return change ? (change.from as Value) : now // the event holds what the column held
  }
  const status = wasBefore('status', ticket.status)
  const lasts = !later.some(({ field }) => field === 'status')
  return {
    title: wasBefore('title', ticket.title),
    priority: wasBefore('priority', ticket.priority),
    technician_id: wasBefore('technician', ticket.technician_id),
    organization_id: wasBefore('organization', ticket.organization_id),
    source: ticket.source,
    sender_trust: ticket.sender_trust,
    status,
    previous: ofEvent ? (ofEvent.from as Ticket['status']) : status, // as above
    statusSince: lasts ? ticket.status_since : (ofEvent?.at ?? null),
  }
}

/** Since when tickets were in the status that they had at a moment, where that has ended since. */
async function statusChangesBefore({ db }: Context, moments: readonly Moment[]): Promise<Map<Moment, Date>> {
  if (moments.length === 0) return new Map()
  const tickets = moments.map(({ ticketId }) => ticketId)
  const seqs = moments.map(({ event }) => event?.seq ?? 0)
  const { rows } = await sql<{ place: number; at: Date }>`
    select asked.place::integer, change.at
    from unnest(${tickets}::uuid[], ${seqs}::bigint[]) with ordinality as asked (ticket, seq, place)
    cross join lateral (
      select at from events
      where ticket_id = asked.ticket and events.seq < asked.seq and name = 'ticket.changed' and details ->> 'field' = 'status'
      order by events.seq desc limit 1
    ) as change`.execute(db)
  const found = new Map<Moment, Date>()
  for (const { place, at } of rows) {
    const moment = moments[place - 1]
    if (moment) found.set(moment, at)
  }
  return found
}

const present = (
  ctx: Context,
  row: Row,
  past: Past & { statusSince: Date; lastMessage: string | null },
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
  lastMessage: past.lastMessage,
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
