import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'

import { insertMessage } from './messages.ts'
import { type NewTicket, openTicket } from './opening.ts'
import { addParticipants } from './threading.ts'
import { lockTicket } from './ticket.ts'
import { titleOf } from './title.ts'

export type NewForward = {
  technician: { id: string; name: string; address: string }
  contactId: string
  /** It came into being by this mail. */
  contactCreated: boolean
  author: { address: string; name: string }
  /** As the technician's mail had it. */
  title: string
  /** What the technician wrote above; empty: nothing. */
  words: string
}

/** Opens a ticket of whoever wrote what a technician passed on; the technician's own words are a note. */
export async function openForwardedTicket(ctx: Context, asked: NewTicket, forward: NewForward) {
  const { technician, author, contactId } = forward
  const opened = await openTicket(ctx, asked)
  await ctx.db
    .insertInto('ticket_forwards')
    .values({
      ticket_id: opened.id,
      technician_id: technician.id,
      contact_id: contactId,
      contact_created: forward.contactCreated,
      original_address: author.address,
      original_name: author.name,
      forwarded_title: titleOf(ctx, forward.title),
      forwarder_address: technician.address,
    })
    .execute()
  await ctx.record(
    'ticket.forwarded',
    { kind: 'ticket', id: opened.id, contactId },
    { technicianId: technician.id, technician: technician.name, address: author.address },
  )
  if (forward.words) await noteWords(ctx, opened.id, technician, forward.words)
  return opened
}

async function noteWords(
  ctx: Context,
  ticketId: string,
  { id, name, address }: NewForward['technician'],
  body: string,
) {
  const author = { kind: 'technician' as const, id, name, address } // one of the kinds, not any string
  const messageId = await insertMessage(ctx, ticketId, 'internal', { author, body })
  await ctx.record('ticket.noted', { kind: 'ticket', id: ticketId }, { messageId, by: id })
}

export type Forward = Awaited<ReturnType<typeof lockForward>>

/** What a technician passed on, with its ticket locked: nobody else undoes it meanwhile. */
export async function lockForward(ctx: Context, number: number) {
  const ticket = await lockTicket(ctx, number)
  return ctx.db
    .selectFrom('ticket_forwards')
    .select([
      'ticket_id as ticketId',
      'contact_id as contactId',
      'contact_created as contactCreated',
      'original_address as originalAddress',
      'forwarded_title as title',
      'forwarder_address as forwarderAddress',
      'undone_at as undoneAt',
    ])
    .where('ticket_id', '=', ticket.id)
    .executeTakeFirstOrThrow(() => missing('ticket'))
}

/** The ticket is the technician's own mail again: of no contact, and only its sender takes part. */
export async function withdrawForward(ctx: Context, forward: Forward, organizationId: string): Promise<void> {
  const { ticketId, contactId, originalAddress, forwarderAddress } = forward
  await ctx.db
    .updateTable('tickets')
    .set({
      contact_id: null,
      organization_id: organizationId,
      sender_address: forwarderAddress,
      sender_trust: 'verified',
      updated_at: ctx.now,
      ...((await wasRenamed(ctx, ticketId)) ? {} : { title: forward.title }),
    })
    .where('id', '=', ticketId)
    .execute()
  await ctx.db
    .deleteFrom('ticket_participants')
    .where('ticket_id', '=', ticketId)
    .where('address_key', '=', originalAddress.toLowerCase())
    .execute()
  await addParticipants(ctx, ticketId, [forwarderAddress])
  await ctx.db
    .updateTable('ticket_forwards')
    .set({ undone_at: ctx.now, undone_by: ctx.actor.id })
    .where('ticket_id', '=', ticketId)
    .execute()
  await ctx.record(
    'ticket.forward_undone',
    { kind: 'ticket', id: ticketId, contactId },
    { address: originalAddress },
  )
}

/** A title that somebody chose since stays. */
async function wasRenamed({ db }: Context, ticketId: string): Promise<boolean> {
  const renamed = await db
    .selectFrom('events')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .where('name', '=', 'ticket.changed')
    .where(sql`details ->> 'field'`, '=', 'title')
    .limit(1)
    .executeTakeFirst()
  return renamed !== undefined
}
