import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'

import type { LedgerDetails, LedgerEntry } from './contract.ts'
import { journeyOf } from './journey.ts'
import { kindOf, readDecision } from './letter.ts'

export const findEntry = async (ctx: Context, id: string): Promise<LedgerEntry> =>
  presentEntry(await rowOf(ctx, id))

export async function findEntryDetails(ctx: Context, id: string): Promise<LedgerDetails> {
  const row = await rowOf(ctx, id)
  return {
    ...presentEntry(row),
    envelopeFrom: row.envelope_from,
    envelopeTo: row.envelope_to,
    clientAddress: row.client_address,
    clientName: row.client_name,
    clientTrusted: row.client_trusted,
    verdictReasons: z.array(z.string()).catch([]).parse(row.verdict_details),
    excerpt: row.excerpt,
    undo: undoOf(row),
    attempts: row.attempts,
    journey: await journeyOf(ctx, row),
    error: row.error,
  }
}

/** What was decided last about a mail, while it stands. */
function undoOf({ state, reason, decision, earlier_state }: LedgerRow): LedgerDetails['undo'] {
  if (state === 'filed' || state === 'received') {
    const decided = readDecision(decision)
    return decided && kindOf(decided)
  }
  if (state !== 'ignored' || earlier_state === null) return null
  return reason === 'sender_blocked' ? 'block' : 'discard'
}

const rowOf = (ctx: Context, id: string) =>
  entries(ctx)
    .where('mail.id', '=', id)
    .executeTakeFirstOrThrow(() => missing('mail'))

/** Lines of the ledger with the number of the ticket that each speaks of. */
export const entries = ({ db }: Context) =>
  db
    .selectFrom('inbound_mails as mail')
    .leftJoin('tickets', 'tickets.id', 'mail.ticket_id')
    .selectAll('mail')
    .select('tickets.number')

type LedgerRow = Awaited<ReturnType<typeof rowOf>>

export const presentEntry = (row: LedgerRow): LedgerEntry => ({
  id: row.id,
  state: row.state,
  reason: row.reason,
  verdict: row.verdict,
  from: row.from_address === null ? null : { address: row.from_address, name: row.from_name ?? '' },
  subject: row.subject,
  supportAddress: row.support_address,
  messageId: row.mail_message_id,
  sha256: row.sha256.toString('hex'),
  size: row.size,
  copies: row.copies,
  ticketNumber: row.state === 'held' ? null : row.number,
  claimsTicketNumber: row.state === 'held' ? row.number : null,
  contactId: row.contact_id,
  receivedAt: row.received_at.toISOString(),
  settledAt: row.settled_at?.toISOString() ?? null,
})
