import type { Context } from '#platform/context.ts'

/** What a mail about a ticket answers to: the last mail that came in, and the mails before it. */
export async function threadOf(
  ctx: Context,
  ticketId: string | null,
): Promise<{ inReplyTo: string | null; references: string | null }> {
  if (ticketId === null) return { inReplyTo: null, references: null }
  const came = await cameIn(ctx, ticketId)
  const went = await wentOut(ctx, ticketId)
  const references = [
    ...new Set([...(await began(ctx, ticketId)), ...went.toReversed(), ...came.toReversed()]),
  ]
  return { inReplyTo: references.at(-1) ?? null, references: references.join(' ') || null }
}

/** Message-IDs are strangers' words: only what stays within its brackets is quoted. */
const isMessageId = (text: string) => /^<[\x21-\x3b\x3d\x3f-\x7e]{1,250}>$/.test(text)

/** How the conversation began: mail programs find a long thread by its first mail and its last ones. */
async function began({ db }: Context, ticketId: string) {
  const known = await db
    .selectFrom('known_message_ids')
    .innerJoin('messages', 'messages.id', 'known_message_ids.message_id')
    .select('mail_message_id as id')
    .where('known_message_ids.ticket_id', '=', ticketId)
    .orderBy('messages.seq')
    .limit(1)
    .execute()
  return known.map(({ id }) => id).filter(isMessageId)
}

async function cameIn({ db }: Context, ticketId: string) {
  const known = await db
    .selectFrom('known_message_ids')
    .innerJoin('messages', 'messages.id', 'known_message_ids.message_id')
    .select('mail_message_id as id')
    .where('known_message_ids.ticket_id', '=', ticketId)
    .orderBy('messages.seq', 'desc')
    .limit(10)
    .execute()
  return known.map(({ id }) => id).filter(isMessageId)
}

async function wentOut({ db }: Context, ticketId: string) {
  const sent = await db
    .selectFrom('outbound_mails')
    .select('mail_message_id as id')
    .where('ticket_id', '=', ticketId)
    .where('state', '=', 'sent')
    .orderBy('queued_at', 'desc')
    .orderBy('seq', 'desc')
    .limit(3)
    .execute()
  return sent.map(({ id }) => id)
}

export async function supportAddressOfTicket(
  { db }: Context,
  ticketId: string | null,
): Promise<string | null> {
  if (ticketId === null) return null
  const { support_address } = await db
    .selectFrom('tickets')
    .select('support_address')
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow()
  return support_address
}
