import { actorName } from '#platform/actor-name.ts'
import type { Context } from '#platform/context.ts'
import { pageOf, readCursor } from '#platform/paging.ts'

import type { TimelineLine } from './contract.ts'
import { messageColumns, presentMessages, SeqKey } from './reading.ts'

/** Said by the message itself, which stands in the timeline. */
const toldByMessages = ['ticket.replied', 'ticket.noted', 'ticket.forward_restored']

/**
 * What was written and what happened on a ticket in one line, the newest first.
 * Messages and events are numbered in one order, so that a page is the top of two walks along two indexes.
 */
export async function readTimeline(
  ctx: Context,
  ticketId: string,
  { limit, after }: { limit: number; after?: string | undefined },
) {
  const before = readCursor(after, SeqKey)?.[0] ?? Number.MAX_SAFE_INTEGER
  const [messages, events] = [
    await messagesBefore(ctx, ticketId, before, limit),
    await eventsBefore(ctx, ticketId, before, limit),
  ]
  const merged = [...messages, ...events].sort((one, other) => other.seq - one.seq)
  const page = pageOf(merged, limit, ({ seq }) => [seq])
  return { items: page.items.map(({ line }) => line), next: page.next }
}

type Placed = { seq: number; line: TimelineLine }

async function messagesBefore(
  ctx: Context,
  ticketId: string,
  before: number,
  limit: number,
): Promise<Placed[]> {
  const rows = await timelineMessages(ctx, ticketId, before, limit).execute()
  const messages = await presentMessages(ctx, rows)
  return messages.map((message, position) => ({
    seq: rows[position]?.seq ?? 0, // one message a row, in the same order
    line: { kind: 'message', message },
  }))
}

export const timelineMessages = ({ db }: Context, ticketId: string, before: number, limit: number) =>
  db
    .selectFrom('messages')
    .select([...messageColumns, 'author_address'])
    .where('ticket_id', '=', ticketId)
    .where('seq', '<', before)
    .orderBy('seq', 'desc')
    .limit(limit + 1)

async function eventsBefore(
  ctx: Context,
  ticketId: string,
  before: number,
  limit: number,
): Promise<Placed[]> {
  const rows = await eventPage(ctx, ticketId, before, limit).execute()
  return rows.map((row) => ({
    seq: row.seq,
    line: {
      kind: 'event',
      event: {
        id: row.id,
        name: row.name,
        actor: {
          kind: row.actor_kind,
          id: row.actor_id,
          name: row.actor_name,
        },
        details: row.details as Record<string, unknown>, // record() writes an object, always
        at: row.at.toISOString(),
      },
    },
  }))
}

export const eventPage = ({ db }: Context, ticketId: string, before: number, limit: number) =>
  db
    .selectFrom('events')
    .select([
      'events.id',
      'seq',
      'events.name',
      'actor_kind',
      'actor_id',
      'details',
      'at',
      actorName.as('actor_name'),
    ])
    .where('ticket_id', '=', ticketId)
    .where('events.name', 'not in', toldByMessages)
    .where('seq', '<', before)
    .orderBy('seq', 'desc')
    .limit(limit + 1)
