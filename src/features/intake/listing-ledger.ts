import { type Expression, sql } from 'kysely'
import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { beginningOf, endOf } from '#platform/days.ts'
import { given } from '#platform/given.ts'
import { pageOf, readCursor } from '#platform/paging.ts'
import { readAddressSearch } from '#shared/address-search.ts'

import type { listLedger as endpoint, LedgerEntry } from './contract.ts'
import { entries, presentEntry } from './ledger.ts'

export type LedgerFilter = z.output<typeof endpoint.input>

/** Every mail the server took, newest first; asked for one Message-ID, what became of it stands beside the list. */
export async function listLedger(ctx: Context, filter: LedgerFilter) {
  const rows = await ledgerPage(ctx, filter).execute()
  const { items, next } = pageOf(rows, filter.limit, (row) => [row.received_at.toISOString(), row.seq])
  const page = { items: items.map(presentEntry), next }
  return filter.messageId === undefined ? page : { ...page, ...outcomeOf(page.items[0]) }
}

const Key = z.tuple([z.iso.datetime(), z.int()])

/** Each condition compares a column as it stands, so that an index finds its rows under the account's policy. */
export const ledgerPage = (ctx: Context, filter: LedgerFilter) => {
  const { state, verdict, supportAddress, sender, subject, messageId, since, until, limit, after } = filter
  const key = readCursor(after, Key)
  const sought = sender === undefined ? {} : readAddressSearch(sender)
  return entries(ctx)
    .where(({ eb, and, ref }) =>
      and([
        ...given(state, (asked) => eb('mail.state', '=', asked)),
        ...given(verdict, (asked) => eb('mail.verdict', '=', asked)),
        ...given(supportAddress, (asked) => eb('mail.support_address', '=', asked.toLowerCase())),
        ...given(sought.address, (asked) => eb('sender_key', '=', asked)),
        ...given(sought.domain, (asked) => eb('sender_domain', '=', asked)),
        ...given(subject, (asked) => beginsWith(ref('subject_key'), asked)),
        ...given(messageId, (asked) => eb('mail_message_id', 'in', spellings(asked))),
        ...given(since, (asked) => eb('received_at', '>=', beginningOf(ctx, asked))),
        ...given(until, (asked) => eb('received_at', '<', endOf(ctx, asked))),
        ...given(key, ([at, seq]) => sql`(received_at, mail.seq) < (${at}::timestamptz, ${seq}::bigint)`),
      ]),
    )
    .orderBy('received_at', 'desc')
    .orderBy('mail.seq', 'desc')
    .limit(limit + 1)
}

/** Between the words themselves and the last text that begins with them. */
const beginsWith = (column: Expression<string | null>, words: string) =>
  sql<boolean>`${column} >= bare_subject(${words}) and ${column} < bare_subject(${words}) || ${lastLetter}`

const lastLetter = '\u{10FFFF}'

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
