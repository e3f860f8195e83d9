import { emailSettings } from '#features/email-settings/index.ts'
import {
  isColleague,
  isParticipant,
  ticketById,
  ticketByNumber,
  ticketOfMessageIds,
} from '#features/tickets/index.ts'
import type { Context } from '#platform/context.ts'
import type { Verdict } from '#platform/mail/identity.ts'
import type { ReadMail } from '#platform/mail/reading.ts'
import { type ReplyToken, readReplyToken } from '#platform/mail/reply-token.ts'
import { onceEach } from '#platform/once.ts'

import type { Filed } from './letter.ts'

export type Answered = Omit<Filed, 'messageId'>

export type Thread = {
  /** The ticket that a mail answers. */
  answered: Answered | null
  /** The ticket whose signed token a sender shows who does not take part in it. */
  claimed: Answered | null
}

/**
 * The ticket that a mail answers: named by a token of ours or by a Message-ID we know, and only when somebody
 * who takes part in it writes, or by setting a verified colleague of theirs. A sender who breaks a published policy
 * takes part in nothing.
 */
export async function threadOf(
  ctx: Context,
  mail: ReadMail,
  envelopeTo: string,
  verdict: Verdict,
): Promise<Thread> {
  if (!mail.from || verdict === 'failed') return { answered: null, claimed: null }
  const named = await ticketsNamed(ctx, mail, envelopeTo)
  for (const { ticket } of named)
    if (await mayWrite(ctx, ticket.ticketId, mail.from.address, verdict))
      return { answered: ticket, claimed: null }
  return { answered: null, claimed: named.find(({ signed }) => signed)?.ticket ?? null }
}

const settings = onceEach(emailSettings)

async function mayWrite(ctx: Context, ticketId: string, address: string, verdict: Verdict): Promise<boolean> {
  if (await isParticipant(ctx, ticketId, address)) return true
  if (verdict !== 'verified' || !(await settings(ctx)).colleaguesAnswer) return false
  return isColleague(ctx, ticketId, address)
}

const mostTickets = 5
/** A long thread quotes hundreds of mails: how it began and how it ended say where it belongs. */
const firstQuoted = 2
const lastQuoted = 20

type Named = { ticket: Answered; signed: boolean }

async function ticketsNamed(ctx: Context, mail: ReadMail, envelopeTo: string): Promise<Named[]> {
  const { references } = mail
  const ends = [...references.slice(-lastQuoted).toReversed(), ...references.slice(0, firstQuoted)]
  const quoted = [...new Set([...mail.inReplyTo.slice(0, lastQuoted), ...ends])]
  const texts = [envelopeTo, ...mail.to.map(({ address }) => address), ...quoted]
  const tokens = texts.map((text) => readReplyToken(ctx, text)).filter((token) => token !== null)
  const byToken = await Promise.all(tokens.slice(0, mostTickets).map((token) => ticketOfToken(ctx, token)))
  const byMessageId = await ticketOfMessageIds(ctx, quoted)
  return [
    ...byToken.filter((ticket) => ticket !== null).map((ticket) => ({ ticket, signed: true })),
    ...byMessageId.slice(0, mostTickets).map((ticket) => ({ ticket, signed: false })),
  ]
}

async function ticketOfToken(ctx: Context, token: ReplyToken): Promise<Answered | null> {
  const ticket =
    'ticketId' in token
      ? await ticketById(ctx, token.ticketId)
      : await ticketByNumber(ctx, token.ticketNumber)
  return ticket && { ticketId: ticket.id, number: ticket.number }
}
