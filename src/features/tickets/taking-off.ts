import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/problem.ts'

import { previewOf } from './messages.ts'
import { statusBefore } from './status-before.ts'
import { lockTicketById, type TicketRow } from './ticket.ts'

export type FiledMail = { ticketId: string; messageId: string; mailId: string }

/** Whether the message is all there is of its ticket: then the ticket came of it. Its ticket stays locked. */
export async function opensItsTicket(ctx: Context, { ticketId, messageId }: FiledMail): Promise<boolean> {
  await lockTicketById(ctx, ticketId)
  const first = await ctx.db
    .selectFrom('messages')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  return first?.id === messageId
}

/**
 * Takes a mail's message off a ticket that was there before it: the ticket is as it was. Refused once somebody has
 * written after it, other than a note.
 */
export async function takeOffTicket(ctx: Context, mail: FiledMail): Promise<void> {
  const ticket = await lockTicketById(ctx, mail.ticketId)
  const message = await findMessage(ctx, mail.messageId)
  if (await isFollowed(ctx, message)) throw conflict('mail_undo_answered', { number: ticket.number })

  await forgetParticipants(ctx, message)
  await ctx.db.deleteFrom('messages').where('id', '=', message.id).execute()
  await restore(ctx, ticket, message)
  await ctx.record(
    'ticket.mail_taken_off',
    { kind: 'ticket', id: ticket.id, contactId: ticket.contact_id },
    { mailId: mail.mailId, address: message.author_address },
  )
}

/** Takes a ticket away with the mail that opened it. Refused once anybody has done anything about it. */
export async function withdrawTicket(ctx: Context, mail: FiledMail): Promise<void> {
  const ticket = await lockTicketById(ctx, mail.ticketId)
  const message = await findMessage(ctx, mail.messageId)
  const { number } = ticket
  if (await isAnswered(ctx, message)) throw conflict('mail_undo_answered', { number })
  if (await isWorkedOn(ctx, ticket.id)) throw conflict('mail_undo_worked_on', { number })

  await ctx.db.deleteFrom('messages').where('id', '=', message.id).execute()
  await ctx.db.deleteFrom('tickets').where('id', '=', ticket.id).execute()
  await ctx.record(
    'ticket.withdrawn',
    { kind: 'ticket', id: ticket.id, contactId: ticket.contact_id },
    { number, mailId: mail.mailId },
  )
}

type MessageRow = Awaited<ReturnType<typeof findMessage>>

const findMessage = ({ db }: Context, id: string) =>
  db
    .selectFrom('messages')
    .select(['id', 'seq', 'ticket_id', 'author_address', 'visibility', 'created_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const laterThan = ({ db }: Context, { ticket_id, seq }: MessageRow) =>
  db.selectFrom('messages').select('id').where('ticket_id', '=', ticket_id).where('seq', '>', seq).limit(1)

const isFollowed = async (ctx: Context, message: MessageRow): Promise<boolean> =>
  (await laterThan(ctx, message).where('visibility', '=', 'public').executeTakeFirst()) !== undefined

const isAnswered = async (ctx: Context, message: MessageRow): Promise<boolean> =>
  (await laterThan(ctx, message).executeTakeFirst()) !== undefined

async function isWorkedOn({ db }: Context, ticketId: string): Promise<boolean> {
  const acted = await db
    .selectFrom('events')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .where('subject_kind', '=', 'ticket')
    .where('actor_kind', 'in', ['technician', 'contact'])
    .limit(1)
    .executeTakeFirst()
  return acted !== undefined
}

/** Whoever takes part since this mail and wrote nothing else there takes part no more. */
async function forgetParticipants({ db }: Context, message: MessageRow) {
  await db
    .deleteFrom('ticket_participants')
    .where('ticket_id', '=', message.ticket_id)
    .where('created_at', '=', message.created_at)
    .where('kind', 'in', ['sender', 'cc'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('messages as other')
            .select('other.id')
            .whereRef('other.ticket_id', '=', 'ticket_participants.ticket_id')
            .where('other.id', '<>', message.id)
            .where(sql`lower(other.author_address)`, '=', sql.ref('ticket_participants.address_key')),
        ),
      ),
    )
    .execute()
}

async function restore(ctx: Context, ticket: TicketRow, message: MessageRow) {
  const before = await statusBefore(ctx, ticket, message.created_at)
  const latest = await ctx.db
    .selectFrom('messages')
    .select('body')
    .where('ticket_id', '=', ticket.id)
    .where('visibility', '=', 'public')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  await ctx.db
    .updateTable('tickets')
    .set({
      ...(message.visibility === 'public'
        ? { preview: previewOf(latest?.body ?? ''), updated_at: ctx.now }
        : {}),
      ...before,
    })
    .where('id', '=', ticket.id)
    .execute()
  if (before.status)
    await ctx.record(
      'ticket.changed',
      { kind: 'ticket', id: ticket.id },
      { field: 'status', from: ticket.status, to: before.status },
    )
}
