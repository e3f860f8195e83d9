import { randomUUID } from 'node:crypto'

import type { Context } from '#platform/context.ts'
import { together } from '#platform/together.ts'

import type { Priority } from './contract.ts'
import { insertMessage, type NewMessage, previewOf } from './messages.ts'
import { addParticipants, rememberMessageIds } from './threading.ts'
import { titleOf } from './title.ts'

export type NewTicket = NewMessage & {
  title: string
  source: 'email' | 'portal' | 'console' | 'phone' | 'api' | 'chat'
  /** Whose request it is; null for automatic mail of an unknown sender. */
  contactId: string | null
  organizationId: string
  /** Where the mail came in, who it was from, and whether that was really so. */
  supportAddress?: string | null
  senderAddress?: string | null
  senderTrust?: 'verified' | 'unverified' | 'failed' | 'automatic' | null
  automatic?: boolean
  mailMessageIds?: readonly string[]
  /** Addresses whose mail will be filed on the ticket. */
  participants?: readonly string[]
  priority?: Priority
  technicianId?: string | null
  /** The finished ticket that this one goes on with. */
  followsTicketId?: string | null
}

/** Opens a ticket with its first message, under the account's next number. */
export async function openTicket(
  ctx: Context,
  asked: NewTicket,
): Promise<{ id: string; number: number; messageId: string }> {
  const id = randomUUID()
  const number = await insertTicket(ctx, { id, asked })
  const messageId = await insertMessage(ctx, id, 'public', asked)
  await addParticipants(ctx, id, asked.participants ?? [])
  await rememberMessageIds(ctx, { ticketId: id, messageId }, asked.mailMessageIds ?? [])
  await ctx.record(
    'ticket.opened',
    { kind: 'ticket', id, contactId: asked.contactId },
    { number, messageId, source: asked.source, ...(asked.automatic ? { automatic: true } : {}) },
  )
  return { id, number, messageId }
}

type Wanted = { id: string; asked: NewTicket }

/** The database gives the numbers, and holds the account's row no longer than it must. */
const insertTicket = together(async (ctx, wanted: readonly Wanted[]): Promise<number[]> => {
  const rows = await ctx.db
    .insertInto('tickets')
    .values(wanted.map((each) => rowOf(ctx, each)))
    .returning(['id', 'number'])
    .execute()
  const numbers = new Map(rows.map(({ id, number }) => [id, number]))
  return wanted.map(({ id }) => numbers.get(id) ?? 0) // each was inserted
})

const rowOf = (ctx: Context, { id, asked }: Wanted) => ({
  id,
  title: titleOf(ctx, asked.title),
  status: 'new' as const, // one of the column's words, not any string
  ...(asked.priority ? { priority: asked.priority } : {}),
  source: asked.source,
  contact_id: asked.contactId,
  organization_id: asked.organizationId,
  technician_id: asked.technicianId ?? null,
  sender_address: asked.senderAddress ?? null,
  support_address: asked.supportAddress ?? null,
  automatic: asked.automatic ?? false,
  sender_trust: asked.senderTrust ?? null,
  follows_ticket_id: asked.followsTicketId ?? null,
  preview: previewOf(asked.body),
  created_at: ctx.now,
  updated_at: ctx.now,
  status_since: ctx.now,
  taken_at: asked.technicianId ? ctx.now : null,
})
