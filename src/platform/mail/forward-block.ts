import { domainOf } from '#shared/email-address.ts'
import { originalMessage } from '#shared/folding/languages.ts'
import { announcement } from '#shared/folding/quotes.ts'
import { oneLine } from '#shared/one-line.ts'

import { forwardPrefix, readForwardFields, replyPrefix, saysForwarded } from './forward-fields.ts'
import { aligned } from './identity-alignment.ts'
import type { Mailbox, ReadMail } from './reading.ts'
import { senderOf } from './reading-sender.ts'

/** A mail that somebody passed on: who wrote it, what it said, and what was written above it. */
export type Forward = { above: string; from: Mailbox; subject: string; text: string }

type Forwarding = Pick<ReadMail, 'subject' | 'text'> & { from: Mailbox }

/** A longer text is cut and hangs on the mail whole, with what was written above for nobody else's eyes. */
const longestText = 150_000

/**
 * The mail that a person's program passed on with its own words around it. Null wherever it is not clear who wrote:
 * an answer that quotes, several senders, a block below what may be a head in words we do not know.
 */
export function readForward({ subject, text, from }: Forwarding): Forward | null {
  if (replyPrefix.test(subject) || text.length > longestText) return null
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''))
  const at = lines.findIndex((line, place) => saysForwarded(line) || announcement(lines, place) > 0)
  if (at < 0) return null
  const said = saysForwarded(lines[at] ?? '')
  if (!said && !forwardPrefix.test(subject)) return null

  const above = lines.slice(0, at)
  const head = readForwardFields(lines, said || standsAbove(lines[at] ?? '') ? at + 1 : at)
  if (!head || above.some((line) => mayBeHead(line, from))) return null
  const author = authorOf(head.from)
  if (!author) return null
  return {
    above: above.join('\n').trim(),
    from: author,
    subject: oneLine(head.subject ?? withoutPrefix(subject), 500),
    text: head.below.join('\n').trim(),
  }
}

/** A mail that hangs whole on the one that passes it on. */
export const readEnclosed = (
  { subject, text }: Pick<ReadMail, 'subject' | 'text'>,
  enclosed: ReadMail,
): Forward | null =>
  enclosed.from && isPlain(enclosed.from) && forwardPrefix.test(subject) && text.length <= longestText
    ? {
        above: text.trim(),
        from: enclosed.from,
        subject: oneLine(enclosed.subject, 500),
        text: enclosed.text,
      }
    : null

/** `-----Message d'origine-----`, or a rule: the head of the mail stands below it. */
const standsAbove = (line: string) =>
  /^\s*[-_–—=]{5,}\s*$/.test(line) || originalMessage.test(line.replaceAll('’', "'").trim().toLowerCase())

/** `Od: Eve <eve@…>` in a language that is not known here: what stands below it may be the work of whoever wrote. */
function mayBeHead(line: string, { address }: Mailbox): boolean {
  const [, named] =
    /^[\s>*]*[\p{L}][\p{L} -]{0,20}\s?[:：].*?([^\s<>()[\]:;,]+@[^\s<>()[\]:;,]+)/u.exec(line) ?? []
  return named !== undefined && !aligned(domainOf(named), domainOf(address))
}

/** Exactly one plain address, and no other in the name. */
function authorOf(value: string): Mailbox | null {
  const sender = senderOf([{ name: 'from', value: withoutLinks(value) }])
  if ('reason' in sender) return null
  return isPlain(sender) ? { address: sender.address, name: sender.name.replace(/^'|'$/g, '') } : null
}

const isPlain = ({ name, address }: Mailbox) =>
  (name.match(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g) ?? []).every(
    (shown) => shown.toLowerCase() === address.toLowerCase(),
  )

/** Programs repeat an address as the link that it was: `jean@x.fr<mailto:jean@x.fr>`, `Jean [mailto:jean@x.fr]`. */
function withoutLinks(value: string): string {
  const bare = value.replace(/(?<=@[^\s<>[\]]+)\s*(?:<mailto:[^<>]*>|\[mailto:[^[\]]*\])/gi, '')
  return bare.replace(/[<[]mailto:([^<>[\]]*)[>\]]/gi, '<$1>').trim()
}

const withoutPrefix = (subject: string) => subject.replace(forwardPrefix, '').trim()
