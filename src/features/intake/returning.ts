import { noteBounce, ticketOfMail } from '#features/outbox/index.ts'
import { isParticipant, ticketById } from '#features/tickets/index.ts'
import type { Context } from '#platform/context.ts'
import { mayBeBounce } from '#platform/mail/automatic.ts'
import { readBounce } from '#platform/mail/bounce.ts'
import type { ReadMail } from '#platform/mail/reading.ts'
import { readReturnPath } from '#platform/mail/return-path.ts'

import type { Fate, Letter } from './letter.ts'
import type { Answered } from './threading.ts'

/**
 * What another server says about a mail of ours counts only when it comes to that mail's own signed return
 * path, from nobody. Null: this is not such a mail.
 */
export async function sortReturned(ctx: Context, letter: Letter): Promise<Fate | null> {
  const mailNumber = returnedTo(ctx, letter)
  const { mail } = letter.reading
  if (mailNumber === null || !mail || !mayBeBounce(mail)) return null

  const bounce = readBounce(mail)
  const sent = bounce && (await noteBounce(ctx, mailNumber, bounce, letter.row.id))
  if (!bounce || !sent) return null
  const { ticketId, contactId } = sent
  return { state: 'ignored', reason: bounce.kind, ticketId, contactId }
}

/** The ticket of the mail of ours that a machine answers, when the machine speaks for somebody who takes part. */
export async function ticketOfReturned(
  ctx: Context,
  letter: Letter,
  mail: ReadMail,
): Promise<Answered | null> {
  const mailNumber = returnedTo(ctx, letter)
  const ticketId = mailNumber === null ? null : await ticketOfMail(ctx, mailNumber)
  if (!ticketId || !mail.from || !(await isParticipant(ctx, ticketId, mail.from.address))) return null
  const ticket = await ticketById(ctx, ticketId)
  return ticket && { ticketId, number: ticket.number }
}

const returnedTo = (ctx: Context, { row, identity }: Letter): number | null =>
  row.envelope_from === '' || identity?.reasons.some((reason) => machines.has(reason))
    ? readReturnPath(ctx, row.envelope_to)
    : null

/** A subject alone may be anybody's. */
const machines: ReadonlySet<string> = new Set([
  'auto_submitted',
  'auto_response_suppress',
  'report',
  'system_header',
  'system_sender',
])
