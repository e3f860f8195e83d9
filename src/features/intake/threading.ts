import { isParticipant, ticketById, ticketByNumber, ticketOfMessageIds } from '#features/tickets/index.ts'
import type { Context } from '#platform/context.ts'
import type { Verdict } from '#platform/mail/identity.ts'
import type { ReadMail } from '#platform/mail/reading.ts'
import { type ReplyToken, readReplyToken } from '#platform/mail/reply-token.ts'

import type { Filed } from './letter.ts'

export type Answered = Omit<Filed, 'messageId'>

/**
 * The ticket that a mail answers: named by a token of ours or by a Message-ID we know, and only when somebody
 * who takes part in it writes. A sender who breaks a published policy takes part in nothing.
 */
export async function ticketAnswered(
  ctx: Context,
  mail: ReadMail,
  envelopeTo: string,
  verdict: Verdict,
): Promise<Answered | null> {
  if (!mail.from || verdict === 'failed') return null
  for (const named of await ticketsNamed(ctx, mail, envelopeTo))
    if (await isParticipant(ctx, named.ticketId, mail.from.address)) return named
  return null
}

const mostTickets = 5

async function ticketsNamed(ctx: Context, mail: ReadMail, envelopeTo: string): Promise<Answered[]> {
  const quoted = [...new Set([...mail.inReplyTo, ...mail.references.toReversed()])]
  const texts = [envelopeTo, ...mail.to.map(({ address }) => address), ...quoted]
  const tokens = texts.map((text) => readReplyToken(ctx, text)).filter((token) => token !== null)
  const byToken = await Promise.all(tokens.slice(0, mostTickets).map((token) => ticketOfToken(ctx, token)))
  const byMessageId = await ticketOfMessageIds(ctx, quoted)
  return [...byToken.filter((ticket) => ticket !== null), ...byMessageId.slice(0, mostTickets)]
}

async function ticketOfToken(ctx: Context, token: ReplyToken): Promise<Answered | null> {
  const ticket =
    'ticketId' in token
      ? await ticketById(ctx, token.ticketId)
      : await ticketByNumber(ctx, token.ticketNumber)
  return ticket && { ticketId: ticket.id, number: ticket.number }
}
