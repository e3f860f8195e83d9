import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { pageOf, readCursor } from '#platform/paging.ts'
import { missing } from '#platform/problem.ts'

import type { LedgerDetails, LedgerEntry, LedgerState } from './contract.ts'
import { journeyOf } from './journey.ts'

export type LedgerFilter = {
  state?: LedgerState | undefined
  messageId?: string | undefined
  limit: number
  after?: string | undefined
}

/** Every mail the server took, newest first; asked for one Message-ID, what became of it stands beside the list. */
export async function listLedger(ctx: Context, { state, messageId, limit, after }: LedgerFilter) {
  const before = readCursor(after, z.tuple([z.int()]))
  const rows = await entries(ctx)
    .$if(state !== undefined, (query) => query.where('mail.state', '=', state ?? 'received'))
    .$if(messageId !== undefined, (query) => query.where('mail_message_id', 'in', spellings(messageId ?? '')))
    .$if(before !== undefined, (query) => query.where('mail.seq', '<', before?.[0] ?? 0))
    .orderBy('mail.seq', 'desc')
    .limit(limit + 1)
    .execute()
  const { items, next } = pageOf(rows, limit, ({ seq }) => [seq])
  const page = { items: items.map(present), next }
  return messageId === undefined ? page : { ...page, ...outcomeOf(page.items[0]) }
}

/** With its angle brackets or without. */
const spellings = (messageId: string) => {
  const bare = messageId.trim().replace(/^<|>$/g, '')
  return [`<${bare}>`, bare]
}

const outcomeOf = (entry: LedgerEntry | undefined) => ({
  state: entry?.state ?? null,
  reason: entry?.reason ?? null,
  verdict: entry?.verdict ?? null,
  ticketNumber: entry?.ticketNumber ?? null,
  sha256: entry?.sha256 ?? null,
})

export const findEntry = async (ctx: Context, id: string): Promise<LedgerEntry> =>
  present(await rowOf(ctx, id))

export async function findEntryDetails(ctx: Context, id: string): Promise<LedgerDetails> {
  const row = await rowOf(ctx, id)
  return {
    ...present(row),
    envelopeFrom: row.envelope_from,
    envelopeTo: row.envelope_to,
    clientAddress: row.client_address,
    clientName: row.client_name,
    clientTrusted: row.client_trusted,
    verdictReasons: z.array(z.string()).catch([]).parse(row.verdict_details),
    excerpt: row.excerpt,
    attempts: row.attempts,
    journey: await journeyOf(ctx, row),
    error: row.error,
  }
}

const rowOf = (ctx: Context, id: string) =>
  entries(ctx)
    .where('mail.id', '=', id)
    .executeTakeFirstOrThrow(() => missing('mail'))

const entries = ({ db }: Context) =>
  db
    .selectFrom('inbound_mails as mail')
    .leftJoin('tickets', 'tickets.id', 'mail.ticket_id')
    .selectAll('mail')
    .select('tickets.number')

type LedgerRow = Awaited<ReturnType<typeof rowOf>>

const present = (row: LedgerRow): LedgerEntry => ({
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
