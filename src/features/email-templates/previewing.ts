import { isLate, labelOf, type Occasion, valuesFor } from '#features/snippets/index.ts'
import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'
import { say } from '#platform/words.ts'
import { isSecret, type SnippetId } from '#shared/snippets.ts'

import { unknownIn } from './checking.ts'
import { wrapText } from './mail-text.ts'
import { renderMail } from './rendering.ts'
import { snippetsIn, type Variant } from './template.ts'

export type Trial = Variant & { contactId?: string | undefined; ticketNumber?: number | undefined }

/**
 * The mail that a template would become, for a contact and a ticket, or with the names of its snippets where none
 * is chosen. Nothing is minted: a secret stands as words that say when it will be made.
 */
export async function previewTemplate(ctx: Context, trial: Trial) {
  const used = snippetsIn([trial])
  const valued = await valuesOf(ctx, trial)
  const kind = used.some(isSecret) ? 'welcome' : 'notice'
  const { locale } = trial
  const { edition, name: sender } = ctx.account
  const { text, ...parts } = renderMail(trial, { locale, edition, kind, sender, valued })
  return {
    ...parts,
    text: wrapText(text),
    empty: used.filter((id) => valued(id) === ''),
    unknown: unknownIn(trial),
  }
}

async function valuesOf(ctx: Context, trial: Trial): Promise<(id: SnippetId) => string> {
  const { locale } = trial
  const { edition } = ctx.account
  const late = (id: SnippetId) => say(locale, edition, `mail.preview.${isSecret(id) ? 'secret' : 'expiry'}`)
  const ticket = await ticketOf(ctx, trial.ticketNumber)
  const contactId = trial.contactId ?? ticket?.contact_id
  if (!contactId) return (id) => (isLate(id) ? late(id) : `‹${labelOf(locale, edition, id)}›`)

  const values = await valuesFor(ctx, await occasionOf(ctx, contactId, ticket?.id ?? null, locale))
  return (id) => (isLate(id) ? late(id) : values[id])
}

async function ticketOf({ db }: Context, number: number | undefined) {
  if (number === undefined) return null
  return db
    .selectFrom('tickets')
    .select(['id', 'contact_id'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow(() => missing('ticket'))
}

async function occasionOf(
  { db, actor }: Context,
  contactId: string,
  ticketId: string | null,
  locale: Occasion['locale'],
): Promise<Occasion> {
  await db
    .selectFrom('contacts')
    .select('id')
    .where('id', '=', contactId)
    .executeTakeFirstOrThrow(() => missing('contact'))
  const reply = ticketId
    ? await db
        .selectFrom('messages')
        .select('id')
        .where('ticket_id', '=', ticketId)
        .where('visibility', '=', 'public')
        .where('author_kind', '=', 'technician')
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst()
    : undefined
  return { contactId, ticketId, messageId: reply?.id ?? null, technicianId: actor.id, locale }
}
