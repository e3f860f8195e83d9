import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { pageOf, readCursor } from '#platform/paging.ts'
import { missing } from '#platform/problem.ts'

import type { MailState, OutboundDetails, OutboundMail } from './contract.ts'
import { mails } from './mail-lines.ts'
import { presentDetails, presentMail } from './presenting.ts'

export type Asked = {
  limit: number
  after?: string | undefined
  state?: MailState | undefined
  contactId?: string | undefined
  ticketId?: string | undefined
}

/** Every mail that left or waits to leave, the newest first. */
export async function listMails(ctx: Context, asked: Asked) {
  const rows = await mailPage(ctx, asked).execute()
  const page = pageOf(rows, asked.limit, ({ seq }) => [seq])
  return { items: page.items.map(presentMail), next: page.next }
}

const SeqKey = z.tuple([z.number().int()])

export const mailPage = (ctx: Context, { limit, after, state, contactId, ticketId }: Asked) => {
  const before = readCursor(after, SeqKey)?.[0]
  return mails(ctx)
    .$if(before !== undefined, (query) => query.where('seq', '<', before ?? 0))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'queued'))
    .$if(contactId !== undefined, (query) => query.where('outbound_mails.contact_id', '=', contactId ?? ''))
    .$if(ticketId !== undefined, (query) => query.where('ticket_id', '=', ticketId ?? ''))
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
