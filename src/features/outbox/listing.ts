import { sql } from 'kysely'
import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { beginningOf, endOf } from '#platform/days.ts'
import { given } from '#platform/given.ts'
import { pageOf, readCursor } from '#platform/paging.ts'
import { missing } from '#platform/problem.ts'
import { readAddressSearch } from '#shared/address-search.ts'

import type { listOutbox as endpoint, OutboundDetails, OutboundMail } from './contract.ts'
import { mails } from './mail-lines.ts'
import { presentDetails, presentMail } from './presenting.ts'

export type Asked = z.output<typeof endpoint.input>

/** Every mail that left or waits to leave, the newest first. */
export async function listMails(ctx: Context, asked: Asked) {
  const rows = await mailPage(ctx, asked).execute()
  const page = pageOf(rows, asked.limit, ({ queuedAt, seq }) => [queuedAt.toISOString(), seq])
  return { items: page.items.map(presentMail), next: page.next }
}

const Key = z.tuple([z.iso.datetime(), z.int()])

/** Each condition compares a column as it stands, so that an index finds its rows under the account's policy. */
export const mailPage = (ctx: Context, asked: Asked) => {
  const { limit, after, state, kind, contactId, ticketId, recipient, since, until } = asked
  const key = readCursor(after, Key)
  const sought = recipient === undefined ? {} : readAddressSearch(recipient)
  return mails(ctx)
    .where(({ eb, and }) =>
      and([
        ...given(state, (asked) => eb('state', '=', asked)),
        ...given(kind, (asked) => eb('kind', '=', asked)),
        ...given(contactId, (asked) => eb('outbound_mails.contact_id', '=', asked)),
        ...given(ticketId, (asked) => eb('ticket_id', '=', asked)),
        ...given(sought.address, (asked) => eb('recipient_key', '=', asked)),
        ...given(sought.domain, (asked) => eb('recipient_domain', '=', asked)),
        ...given(since, (asked) => eb('queued_at', '>=', beginningOf(ctx, asked))),
        ...given(until, (asked) => eb('queued_at', '<', endOf(ctx, asked))),
        ...given(key, ([at, seq]) => sql`(queued_at, seq) < (${at}::timestamptz, ${seq}::bigint)`),
      ]),
    )
    .orderBy('queued_at', 'desc')
    .orderBy('seq', 'desc')
    .limit(limit + 1)
}

export async function presentOne(ctx: Context, id: string): Promise<OutboundMail> {
  const row = await mails(ctx)
    .where('outbound_mails.id', '=', id)
    .executeTakeFirstOrThrow(() => missing('mail'))
  return presentMail(row)
}

/** One mail with both its parts, dots where a secret stands. */
export async function readMail(ctx: Context, id: string): Promise<OutboundDetails> {
  const row = await mails(ctx)
    .select(['from_name', 'from_address', 'mail_message_id', 'body_text', 'body_html', 'secret_expires_at'])
    .where('outbound_mails.id', '=', id)
    .executeTakeFirstOrThrow(() => missing('mail'))
  return presentDetails(ctx, row)
}
