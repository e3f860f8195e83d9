import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'
import type { RecordedEvent } from '#platform/reactions.ts'

type Suspension = {
  address: string
  reason: 'bounced' | 'recipient_refused' | 'complaint'
  words: string
  mailId: string
  contactId: string | null
}

/** Nothing leaves by itself for an address that refused a mail for good, until somebody lifts that or it writes. */
export async function suspendAddress(ctx: Context, suspension: Suspension): Promise<void> {
  const { address, reason, words, mailId, contactId } = suspension
  const suspended = await ctx.db
    .insertInto('address_suspensions')
    .values({
      address_key: address.toLowerCase(),
      reason,
      words,
      outbound_mail_id: mailId,
      since: ctx.now,
    })
    .onConflict((known) => known.constraint('address_suspensions_pkey').doNothing())
    .returning('since')
    .executeTakeFirst()
  if (!suspended) return
  const subject = contactId ? { kind: 'contact', id: contactId } : { kind: 'mail', id: mailId }
  await ctx.record('address.suspended', subject, { address, reason, words, mailId })
}

const Failed = z.object({
  recipient: z.string().optional(),
  error: z.string().optional(),
  refusedAddress: z.boolean().optional(),
})

/** The relay told at once, and for good, that it takes nothing for this recipient. */
export async function suspendRefused(ctx: Context, { details, subjectId, contactId }: RecordedEvent) {
  const { recipient, error = '', refusedAddress } = Failed.parse(details)
  if (!recipient || !refusedAddress) return
  await suspendAddress(ctx, {
    address: recipient,
    reason: 'recipient_refused',
    words: error,
    mailId: subjectId,
    contactId,
  })
}

/** Somebody says that the contact's address takes mail again; saying it twice changes nothing. */
export async function retryAddress(ctx: Context, contactId: string): Promise<void> {
  const { address } = await ctx.db
    .selectFrom('contact_addresses')
    .select('address')
    .where('contact_id', '=', contactId)
    .where('is_primary', '=', true)
    .executeTakeFirstOrThrow(() => missing('contact'))
  await liftSuspension(ctx, { address, contactId })
}

/**
 * Somebody says so of one who takes part in a ticket; of anybody else it changes nothing. Who is also a contact can be
 * written to by themselves again.
 */
export async function retryParticipant(ctx: Context, number: number, address: string): Promise<void> {
  const { ticketId, ...part } = await ctx.db
    .selectFrom('tickets')
    .leftJoin('ticket_participants as part', (join) =>
      join
        .onRef('part.ticket_id', '=', 'tickets.id')
        .on('part.address_key', '=', address.toLowerCase())
        .on('part.removed_at', 'is', null),
    )
    .leftJoin('contact_addresses as own', 'own.address_key', 'part.address_key')
    .select(['part.address', 'tickets.id as ticketId', 'own.contact_id as contactId'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow(() => missing('ticket'))
  if (part.address) await liftSuspension(ctx, { ...part, address: part.address, ticketId })
}

type Lifting = { address: string; contactId: string | null; ticketId?: string }

/** Mail leaves for the address again. */
export async function liftSuspension(ctx: Context, { address, contactId, ticketId }: Lifting): Promise<void> {
  const lifted = await ctx.db
    .deleteFrom('address_suspensions')
    .where('address_key', '=', address.toLowerCase())
    .returning('reason')
    .executeTakeFirst()
  if (!lifted) return
  const subject = ticketId ? { kind: 'ticket', id: ticketId } : { kind: 'contact', id: contactId ?? '' }
  await ctx.record('address.lifted', { ...subject, contactId }, { address, reason: lifted.reason })
}
