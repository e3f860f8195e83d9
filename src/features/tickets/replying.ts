import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/problem.ts'

import type { Status } from './contract.ts'
import { authorOf, insertMessage, type NewMessage, previewOf } from './messages.ts'
import { advanceTicket } from './status.ts'
import { rememberMessageIds } from './threading.ts'
import { lockTicketById, type TicketRow } from './ticket.ts'

export type ContactReply = NewMessage & { mailMessageIds?: readonly string[]; automatic?: boolean }
export type TechnicianWords = Omit<NewMessage, 'author'> & {
  /** Whether those who take part receive copies of the reply. */
  copies?: boolean
}

/**
 * What comes from the contact's side hands the ticket back to the technicians: waiting, resolved or closed,
 * it is open again. An automatic mail is kept as a note: nobody said anything, and it changes nothing.
 */
export async function addContactReply(
  ctx: Context,
  ticketId: string,
  reply: ContactReply,
): Promise<{ messageId: string }> {
  const ticket = await lockTicketById(ctx, ticketId)
  if (reply.automatic) return noteAutomatic(ctx, ticket, reply)
  const messageId = await insertMessage(ctx, ticket.id, 'public', reply)
  await rememberMessageIds(ctx, { ticketId, messageId }, reply.mailMessageIds ?? [])
  await ctx.record('ticket.replied', { kind: 'ticket', id: ticket.id }, { by: 'contact', messageId })
  const status = reopens.has(ticket.status) ? 'open' : ticket.status
  await advanceTicket(ctx, ticket, { status, preview: previewOf(reply.body) })
  return { messageId }
}

async function noteAutomatic(ctx: Context, { id }: TicketRow, reply: ContactReply) {
  const messageId = await insertMessage(ctx, id, 'internal', reply)
  await rememberMessageIds(ctx, { ticketId: id, messageId }, reply.mailMessageIds ?? [])
  await ctx.record('ticket.noted', { kind: 'ticket', id }, { messageId, automatic: true })
  return { messageId }
}

/** A note in the name of what wrote it by itself, such as a rule. */
export async function addSystemNote(
  ctx: Context,
  ticketId: string,
  { by, body }: { by: string; body: string },
): Promise<void> {
  const author = { kind: 'system' as const, id: null, name: by, address: null } // one of the kinds, not any string
  const messageId = await insertMessage(ctx, ticketId, 'internal', { author, body })
  await ctx.record('ticket.noted', { kind: 'ticket', id: ticketId }, { messageId })
}

const reopens = new Set<Status>(['waiting', 'resolved', 'closed'])

/** A technician's public reply leaves the ticket waiting for the contact; a finished one is opened again first. */
export async function addTechnicianReply(
  ctx: Context,
  ticket: TicketRow,
  reply: TechnicianWords,
): Promise<{ messageId: string }> {
  if (ticket.status === 'resolved' || ticket.status === 'closed')
    throw conflict(`ticket.${ticket.status}`, { number: ticket.number })

  const messageId = await insertMessage(ctx, ticket.id, 'public', { ...reply, author: authorOf(ctx) })
  await ctx.record(
    'ticket.replied',
    { kind: 'ticket', id: ticket.id },
    { by: 'technician', messageId, ...(reply.copies === false ? { copies: false } : {}) },
  )
  await advanceTicket(ctx, ticket, { status: 'waiting', preview: previewOf(reply.body) })
  return { messageId }
}

/** A note is for technicians, and changes nothing the contact could notice. */
export async function addNote(
  ctx: Context,
  ticket: TicketRow,
  note: TechnicianWords,
): Promise<{ messageId: string }> {
  ctx.demand('tickets.note')

  const messageId = await insertMessage(ctx, ticket.id, 'internal', { ...note, author: authorOf(ctx) })
  await ctx.record('ticket.noted', { kind: 'ticket', id: ticket.id }, { messageId })
  return { messageId }
}
