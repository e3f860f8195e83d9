import { findTemplate, renderMail, type TemplateChoice, variantOf } from '#features/email-templates/index.ts'
import { isLate, type Occasion, valuesFor } from '#features/snippets/index.ts'
import type { Context } from '#platform/context.ts'
import { type Locale, say } from '#platform/words.ts'
import { oneLine } from '#shared/one-line.ts'
import { secretSnippets, snippetIds, writeSnippet } from '#shared/snippets.ts'

import type { CredentialForm, MailKind } from './contract.ts'
import { withPasswordAs } from './password-as-link.ts'
import { namesLeft } from './reply-files.ts'
import { placeOf } from './secrets.ts'

export type Written = {
  templateId: string
  locale: Occasion['locale']
  credential: CredentialForm | null
  subject: string
  html: string
  text: string
}

/** A mail in the words of its template, with places where its secrets will stand. */
export async function writeMail(
  ctx: Context,
  mail: { id: string; kind: MailKind; template: TemplateChoice },
  occasion: Occasion,
): Promise<Written> {
  const { id: templateId } = await findTemplate(ctx, mail.template)
  const variant = await variantOf(ctx, templateId, occasion.locale)
  const { locale } = variant
  const values = await valuesFor(ctx, { ...occasion, locale })
  const left = await namesLeft(ctx, { ...mail, ...occasion })
  const said = (await replyWithPlaces(ctx, mail, occasion.messageId, locale)) ?? values['ticket.last_reply']
  const reply = [said, ...filesLeft(ctx, locale, left)].join('\n\n')
  const { subject, ...parts } = renderMail(
    { ...variant, body: await withPasswordAs(ctx, locale, variant.body) },
    {
      locale,
      edition: ctx.account.edition,
      kind: mail.kind,
      sender: ctx.account.name,
      valued: (snippet) => {
        if (isLate(snippet)) return placeOf(mail.id, snippet)
        return snippet === 'ticket.last_reply' ? reply : values[snippet]
      },
    },
  )
  return {
    templateId,
    locale,
    credential: credentialIn(mail.id, parts),
    subject: oneLine(mail.kind === 'reply' ? asReply(subject) : subject, 300),
    ...parts,
  }
}

const filesLeft = (ctx: Context, locale: Locale, names: readonly string[]) =>
  names.length > 0
    ? [say(locale, ctx.account.edition, 'mail.filesInPortal', { names: names.join(', ') })]
    : []

/** Of a reply that hands credentials over the message has dots; the mail has places where they will stand. */
async function replyWithPlaces(
  ctx: Context,
  mail: { id: string; kind: MailKind },
  messageId: string | null,
  locale: Locale,
): Promise<string | null> {
  if (mail.kind !== 'reply' || messageId === null) return null
  const kept = await ctx.db
    .selectFrom('reply_credentials')
    .select('body')
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  if (!kept) return null
  const body = await withPasswordAs(ctx, locale, kept.body)
  return lateSnippets.reduce((text, id) => text.replaceAll(writeSnippet(id), placeOf(mail.id, id)), body)
}

const lateSnippets = snippetIds.filter(isLate)

function credentialIn(mailId: string, { html, text }: { html: string; text: string }): CredentialForm | null {
  const found = secretSnippets.filter(
    (id) => html.includes(placeOf(mailId, id)) || text.includes(placeOf(mailId, id)),
  )
  if (found.includes('portal.password')) return 'temporary-password'
  return found.length > 0 ? 'link' : null
}

/** The same prefix in every language: mail programs know it. */
const asReply = (subject: string) => (/^re\s*:/i.test(subject) ? subject : `Re: ${subject}`)
