import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'
import { refused } from '#platform/problem.ts'
import { parseEmailAddress } from '#shared/email-address.ts'

import type { TicketRow } from './ticket.ts'

/** So many people are added to a ticket by the Cc of mails; technicians may add more by hand. */
export const mostCopied = 10

/**
 * The people a mail names besides us take part in its ticket from then on: their answers are filed on it and they
 * receive copies of replies. They become no contacts. Technicians and those who were removed are left out.
 */
export async function addCopied(ctx: Context, ticketId: string, addresses: readonly string[]): Promise<void> {
  const asked = [...new Map(addresses.map((address) => [address.toLowerCase(), address])).values()]
  if (asked.length === 0) return
  const fresh = await newAmong(ctx, ticketId, asked)
  const room = Math.max(0, mostCopied - (await copiedCount(ctx, ticketId)))
  const added = fresh.slice(0, room)
  if (added.length > 0)
    await ctx.db
      .insertInto('ticket_participants')
      .values(
        added.map((address) => ({ ticket_id: ticketId, address, kind: 'cc' as const, created_at: ctx.now })), // one of the column's words
      )
      .onConflict((known) => known.doNothing())
      .execute()
  if (fresh.length > 0)
    await ctx.record(
      'ticket.participants_added',
      { kind: 'ticket', id: ticketId },
      { addresses: added, leftOut: fresh.length - added.length },
    )
}

/** Those who are neither the ticket's contact, nor a technician, nor there already, even as removed. */
async function newAmong({ db }: Context, ticketId: string, addresses: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select asked.address from unnest(${addresses}::text[]) with ordinality as asked (address, place)
    where not exists (select from ticket_participants known
        where known.ticket_id = ${ticketId} and known.address_key = lower(asked.address))
      and not exists (select from technicians where email = lower(asked.address))
      and not exists (select from contact_addresses own join tickets on tickets.contact_id = own.contact_id
        where tickets.id = ${ticketId} and own.address_key = lower(asked.address))
    order by place`.execute(db)
  return rows.map(({ address }) => address)
}

async function copiedCount({ db }: Context, ticketId: string): Promise<number> {
  const { count } = await db
    .selectFrom('ticket_participants')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'cc')
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** A technician lets somebody take part, who may have been removed before. */
export async function addParticipant(ctx: Context, ticket: TicketRow, text: string): Promise<void> {
  const parsed = parseEmailAddress(text)
  if (!parsed.ok) throw refused('address_refused')
  const { address } = parsed
  const support = await ctx.db
    .selectFrom('support_addresses')
    .select('id')
    .where('address', '=', address.toLowerCase())
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (support) throw refused('participant_is_support_address')
  const change = await ctx.db
    .insertInto('ticket_participants')
    .values({ ticket_id: ticket.id, address, kind: 'added', created_at: ctx.now })
    .onConflict((known) =>
      known
        .columns(['ticket_id', 'address_key'])
        .doUpdateSet({ removed_at: null })
        .where('ticket_participants.removed_at', 'is not', null),
    )
    .returning('address')
    .executeTakeFirst()
  if (change)
    await ctx.record(
      'ticket.participants_added',
      { kind: 'ticket', id: ticket.id },
      { addresses: [address], leftOut: 0 },
    )
}

/** Nothing more goes to them, and what they write is no longer filed on the ticket; another mail's Cc does not bring them back. */
export async function removeParticipant(ctx: Context, ticket: TicketRow, address: string): Promise<void> {
  const removed = await ctx.db
    .updateTable('ticket_participants')
    .set({ removed_at: ctx.now })
    .where('ticket_id', '=', ticket.id)
    .where('address_key', '=', address.toLowerCase())
    .where('removed_at', 'is', null)
    .returning('address')
    .executeTakeFirst()
  if (!removed) return
  await ctx.record(
    'ticket.participant_removed',
    { kind: 'ticket', id: ticket.id },
    { address: removed.address },
  )
}

/** Who receives copies of replies: everybody who takes part but the contact, who receives the reply itself, and technicians. */
export const copiedOn = async ({ db }: Context, ticketId: string): Promise<string[]> =>
  (
    await db
      .selectFrom('ticket_participants as part')
      .innerJoin('tickets', 'tickets.id', 'part.ticket_id')
      .select('part.address')
      .where('part.ticket_id', '=', ticketId)
      .where('part.removed_at', 'is', null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('contact_addresses as own')
              .select('own.address')
              .whereRef('own.contact_id', '=', 'tickets.contact_id')
              .whereRef('own.address_key', '=', 'part.address_key'),
          ),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('technicians').select('id').whereRef('email', '=', 'part.address_key'))),
      )
      .orderBy('part.created_at')
      .orderBy('part.address')
      .execute()
  ).map(({ address }) => address)
