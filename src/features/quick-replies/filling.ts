import { emailSettings } from '#features/email-settings/index.ts'
import { issueRefusal } from '#features/portal-access/index.ts'
import { isLate, readTemplateText, valuesFor } from '#features/snippets/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict, missing, refused } from '#platform/problem.ts'
import type { ProblemCode } from '#platform/problem-code.ts'
import { say } from '#platform/words.ts'
import { isSecret, type SnippetId, writeSnippet } from '#shared/snippets.ts'

import { findReply, snippetsInText } from './quick-reply.ts'

type Ticket = { id: string; contact_id: string | null }

/** A quick reply as it would stand in an answer: values for its snippets, but for those that are made on sending. */
export async function fillReply(ctx: Context, id: string, ticketNumber: number | undefined) {
  const { body } = await findReply(ctx, id)
  const ticket = await ticketOf(ctx, ticketNumber)
  const used = snippetsInText(body)
  const valued = await valuesOn(ctx, ticket)
  const secret = used.some(isSecret)
  return {
    text: fill(body, (snippet) => (isLate(snippet) ? writeSnippet(snippet) : valued(snippet))),
    secret,
    refusal: secret ? await handOverRefusal(ctx, ticket) : null,
    empty: used.filter((snippet) => !isLate(snippet) && valued(snippet) === ''),
  }
}

const noTicket: Ticket = { id: '', contact_id: null }

const ticketOf = async ({ db }: Context, number: number | undefined): Promise<Ticket> =>
  number === undefined
    ? noTicket
    : db
        .selectFrom('tickets')
        .select(['id', 'contact_id'])
        .where('number', '=', number)
        .executeTakeFirstOrThrow(() => missing('ticket'))

export type Answer = {
  /** What the ticket keeps and everybody sees. */
  body: string
  /** What the mail says, with places for what is made on sending; null where it is the same. */
  mailBody: string | null
}

/**
 * An answer written with a quick reply. Only the secrets that the quick reply itself holds are made, and only for
 * the contact of the ticket, by mail, in what they alone receive; the ticket keeps dots.
 */
export async function answerWith(
  ctx: Context,
  id: string,
  ticket: Ticket,
  { body, visibility }: { body: string | undefined; visibility: 'public' | 'internal' },
): Promise<Answer> {
  const reply = await findReply(ctx, id)
  await noteUse(ctx, id, ticket)
  const held = new Set(snippetsInText(reply.body).filter(isLate))
  const valued = await valuesOn(ctx, ticket)
  const written = fill(body?.trim() ? body : reply.body, (snippet) => {
    if (!isLate(snippet)) return valued(snippet)
    return writeSnippet(snippet)
  })
  const late = snippetsInText(written).filter((snippet) => held.has(snippet as never)) // widened: has() wants a late one
  if (!late.some(isSecret)) return { body: written, mailBody: null }

  if (visibility === 'internal') throw refused('credentials_in_note')
  ctx.demand('credentials.send')
  const refusal = await handOverRefusal(ctx, ticket)
  if (refusal) throw conflict(refusal)
  return {
    body: fill(written, (snippet) => (late.includes(snippet) ? hidden(ctx, snippet) : writeSnippet(snippet))),
    mailBody: written,
  }
}

/** Kept beside the message, for the mail about it. */
export const keepMailBody = ({ db }: Context, messageId: string, body: string) =>
  db.insertInto('reply_credentials').values({ message_id: messageId, body }).execute()

/** Why nobody can be handed credentials on this ticket now; null when its contact can. */
async function handOverRefusal(ctx: Context, { contact_id }: Ticket): Promise<ProblemCode | null> {
  if (contact_id === null) return 'credentials_without_contact'
  const refusal = await issueRefusal(ctx, contact_id)
  if (refusal) return refusal
  return (await emailSettings(ctx)).technicianReplyMail ? null : 'credentials_without_mail'
}

/** Nothing has a value on a ticket without a contact that can be written to. */
async function valuesOn(ctx: Context, { id, contact_id }: Ticket): Promise<(snippet: SnippetId) => string> {
  const contact = contact_id
    ? await ctx.db
        .selectFrom('contacts')
        .innerJoin('contact_addresses as own', (join) =>
          join.onRef('own.contact_id', '=', 'contacts.id').on('own.is_primary', '=', true),
        )
        .select('locale')
        .where('contacts.id', '=', contact_id)
        .executeTakeFirst()
    : undefined
  if (!contact || !contact_id) return () => ''
  const values = await valuesFor(ctx, {
    contactId: contact_id,
    ticketId: id,
    messageId: null,
    technicianId: ctx.actor.id,
    locale: contact.locale ?? ctx.account.locale,
  })
  return (snippet) => (isLate(snippet) ? '' : values[snippet])
}

/** « Bonjour , » where nobody's first name is known has no space. What no snippet is called stays as it was written. */
const fill = (text: string, valued: (snippet: SnippetId) => string): string =>
  readTemplateText(text).reduce<string>((before, piece) => {
    if (typeof piece === 'string') return before + piece
    if ('unknown' in piece) return `${before}{[${piece.unknown}]}`
    const value = valued(piece.snippet)
    return value === '' ? before.replace(/ $/, '') : before + value
  }, '')

const hidden = ({ account }: Context, snippet: SnippetId) =>
  say(account.locale, account.edition, isSecret(snippet) ? 'mail.hidden' : 'mail.preview.expiry')

async function noteUse({ db, now, record }: Context, id: string, ticket: Ticket) {
  await db
    .updateTable('quick_replies')
    .set(({ eb }) => ({ uses: eb('uses', '+', 1), last_used_at: now }))
    .where('id', '=', id)
    .execute()
  await record('quick_reply.used', { kind: 'quick_reply', id, contactId: ticket.contact_id })
}
