import type { Insertable } from 'kysely'

import type { Context } from '#platform/context.ts'
import type { Tables } from '#platform/database/tables.ts'
import { together } from '#platform/together.ts'

/** Notes the Message-IDs of a mail on a ticket, seen or sent, so that answers to it find the ticket. */
export async function rememberMessageIds(
  ctx: Context,
  { ticketId, messageId = null }: { ticketId: string; messageId?: string | null },
  mailMessageIds: readonly string[],
) {
  const rows = mailMessageIds.map((mail_message_id) => ({
    mail_message_id,
    ticket_id: ticketId,
    message_id: messageId,
  }))
  if (rows.length > 0) await remember(ctx, rows)
}

const remember = together(async ({ db }, rows: readonly Insertable<Tables['known_message_ids']>[][]) => {
  await db
    .insertInto('known_message_ids')
    .values(rows.flat())
    .onConflict((known) => known.doNothing())
    .execute()
  return rows
})

/** The tickets that mails with these Message-IDs belong to. Anybody may quote one: ask also who writes. */
export const ticketOfMessageIds = async (
  { db }: Context,
  mailMessageIds: readonly string[],
): Promise<{ ticketId: string; number: number }[]> =>
  mailMessageIds.length === 0
    ? []
    : db
        .selectFrom('known_message_ids')
        .innerJoin('tickets', 'tickets.id', 'known_message_ids.ticket_id')
        .select(['tickets.id as ticketId', 'tickets.number'])
        .distinct()
        .where('mail_message_id', 'in', mailMessageIds)
        .orderBy('tickets.number', 'desc')
        .execute()

/** Mail is filed on a ticket only when it comes from who takes part in it: from any address of the ticket's contact, too. */
export async function isParticipant({ db }: Context, ticketId: string, address: string): Promise<boolean> {
  const key = address.toLowerCase()
  const found = await db
    .selectFrom('tickets')
    .select('tickets.id')
    .where('tickets.id', '=', ticketId)
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('ticket_participants')
            .select('address')
            .whereRef('ticket_id', '=', 'tickets.id')
            .where('address_key', '=', key)
            .where('removed_at', 'is', null),
        ),
        exists(
          selectFrom('contact_addresses')
            .select('address')
            .whereRef('contact_addresses.contact_id', '=', 'tickets.contact_id')
            .where('address_key', '=', key),
        ),
      ]),
    )
    .executeTakeFirst()
  return found !== undefined
}

/** Who writes to a ticket from now on takes part in it. */
export async function addParticipants(ctx: Context, ticketId: string, addresses: readonly string[]) {
  const rows = addresses.map((address) => ({
    ticket_id: ticketId,
    address,
    kind: 'sender' as const, // one of the column's words, not any string
    created_at: ctx.now,
  }))
  if (rows.length > 0) await insertParticipants(ctx, rows)
}

const insertParticipants = together(
  async ({ db }, rows: readonly Insertable<Tables['ticket_participants']>[][]) => {
    await db
      .insertInto('ticket_participants')
      .values(rows.flat())
      .onConflict((known) => known.doNothing())
      .execute()
    return rows
  },
)
