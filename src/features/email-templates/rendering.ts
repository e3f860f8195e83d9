import { readTemplateText } from '#features/snippets/index.ts'
import { type Edition, type Locale, say } from '#platform/words.ts'
import { isSecret, type Piece, type SnippetId } from '#shared/snippets.ts'

import { readDocument } from './document.ts'
import { fill } from './filling.ts'
import { mailHtml } from './mail-html.ts'
import { mailText } from './mail-text.ts'
import type { Variant } from './template.ts'

export type Wording = {
  locale: Locale
  edition: Edition
  kind: string
  sender: string
  valued: (id: SnippetId) => string
}

/** A mail as its template says it: subject, HTML part and the same facts as text, not wrapped yet. */
export function renderMail(
  { subject: subjectText, body }: Pick<Variant, 'subject' | 'body'>,
  { locale, edition, kind, sender, valued }: Wording,
): { subject: string; html: string; text: string } {
  const subject = readTemplateText(subjectText)
    .map((piece) => subjectPart(piece, valued))
    .join('')
  const filled = fill(readDocument(body), valued)
  const frame = {
    locale,
    sender,
    title: subject,
    above: kind === 'reply' ? say(locale, edition, 'mail.above') : null,
    footer: say(locale, edition, `mail.footer.${kind}`, { account: sender }),
  }
  return { subject, html: mailHtml(filled, frame), text: mailText(filled, frame) }
}

/** Subjects are seen in lists and notifications: no secret is ever in one. */
const subjectPart = (piece: Piece, valued: Wording['valued']) => {
  if (typeof piece === 'string') return piece
  return 'snippet' in piece && !isSecret(piece.snippet) ? valued(piece.snippet) : ''
}
