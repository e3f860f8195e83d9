import {
  findTemplate,
  renderMail,
  snippetsIn,
  type TemplateChoice,
  variantOf,
} from '#features/email-templates/index.ts'
import { isLate, type Occasion, valuesFor } from '#features/snippets/index.ts'
import type { Context } from '#platform/context.ts'
import { oneLine } from '#shared/one-line.ts'
import { isSecret } from '#shared/snippets.ts'

import type { CredentialForm, MailKind } from './contract.ts'
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
  const values = await valuesFor(ctx, { ...occasion, locale: variant.locale })
  const { subject, ...parts } = renderMail(variant, {
    locale: variant.locale,
    edition: ctx.account.edition,
    kind: mail.kind,
    sender: ctx.account.name,
    valued: (snippet) => (isLate(snippet) ? placeOf(mail.id, snippet) : values[snippet]),
  })
  return {
    templateId,
    locale: variant.locale,
    credential: credentialIn(snippetsIn([variant])),
    subject: oneLine(mail.kind === 'reply' ? asReply(subject) : subject, 300),
    ...parts,
  }
}

function credentialIn(snippets: ReturnType<typeof snippetsIn>): CredentialForm | null {
  if (snippets.includes('portal.password')) return 'temporary-password'
  return snippets.some(isSecret) ? 'link' : null
}

/** The same prefix in every language: mail programs know it. */
const asReply = (subject: string) => (/^re\s*:/i.test(subject) ? subject : `Re: ${subject}`)
