import type { Email } from 'postal-mime'

import { cleanText, decodeUndeclared } from './charsets.ts'
import {
  type Header,
  type HeaderBlock,
  messageIdOf,
  messageIdsIn,
  readHeaderBlock,
  valuesOf,
} from './header-block.ts'
import { invitationIn } from './invitation.ts'
import type { Glimpse, HeldReason, Mailbox, ReadAttachment, Reading, ReadMail } from './reading.ts'
import { offeredOnce, readAttachment } from './reading-files.ts'
import { limits } from './reading-limits.ts'
import { parseParts } from './reading-parser.ts'
import { duplicateIn, type Objection, objectionTo } from './reading-scan.ts'
import { decodeLine, mailboxesIn, mailboxesOf, senderOf } from './reading-sender.ts'
import { htmlAsText } from './reading-text.ts'

/** Reads a mail, or says why it must be set aside. Runs in a thread of its own: hostile mail costs time and memory. */
export async function readMail(given: Uint8Array): Promise<Reading> {
  const raw = withLineEnds(given)
  const block = readHeaderBlock(raw)
  const refuse = ({ reason, detail }: Objection, mail: ReadMail | null = null): Reading => ({
    ok: false,
    reason,
    detail,
    glimpse: glimpseOf(block),
    mail,
  })
  const objection = objectionTo(raw, block)
  if (objection) return refuse(objection)
  try {
    const parts = await parseParts(raw)
    const sender = duplicateIn(block.headers) ?? senderOf(block.headers)
    if ('reason' in sender) return refuse(sender, understand(raw, block, null, parts))
    return { ok: true, mail: understand(raw, block, sender, parts) }
  } catch (error) {
    return refuse(objectionOfParser(error))
  }
}

/** Old systems end lines with a carriage return alone. Where the header block does, the whole mail is read so. */
function withLineEnds(raw: Uint8Array): Uint8Array {
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const { size } = readHeaderBlock(raw)
  if (!/\r(?![\r\n])/.test(text.toString('latin1', 0, size))) return raw
  return Buffer.from(text.toString('latin1').replace(/\r(?!\n)/g, '\r\n'), 'latin1')
}

/** For a list of what was set aside: the first sender and subject that the header block names. */
export const glimpseOf = ({ headers }: Pick<HeaderBlock, 'headers'>): Glimpse => ({
  from: mailboxesIn((valuesOf(headers, 'from')[0] ?? '').slice(0, 2000))[0] ?? null,
  subject: subjectOf(headers),
  headers: headers.slice(0, 100).map(({ name, value }) => ({ name, value: cleanText(value.slice(0, 1000)) })),
})

const subjectOf = (headers: readonly Header[]) =>
  decodeLine((valuesOf(headers, 'subject')[0] ?? '').slice(0, 10_000))
    .slice(0, 500)
    .replace(/[\ud800-\udbff]$/, '') // half of what the cut went through

function understand(raw: Uint8Array, block: HeaderBlock, from: Mailbox | null, parts: Email): ReadMail {
  const { headers } = block
  const html = parts.html === undefined ? null : cleanText(parts.html)
  const { text, attachments } = withinLength(textOf(raw, block, parts).trimEnd())
  const files = parts.attachments.map(readAttachment)
  return {
    headers: headers.map(({ name, value }) => ({ name, value: cleanText(value) })),
    from,
    to: mailboxesOf(headers, 'to'),
    cc: mailboxesOf(headers, 'cc'),
    replyTo: mailboxesOf(headers, 'reply-to'),
    subject: subjectOf(headers),
    messageId: messageIdOf(headers),
    inReplyTo: valuesOf(headers, 'in-reply-to').flatMap(messageIdsIn).slice(0, 10),
    references: valuesOf(headers, 'references').flatMap(messageIdsIn).slice(-100),
    date: dateOf(headers),
    text,
    html,
    attachments: [...offeredOnce(files), ...attachments],
    invitation: invitationIn(files),
  }
}

/** The plain part, or the HTML part as text; where boundaries lead nowhere, the body as it stands. */
function textOf(raw: Uint8Array, { size }: HeaderBlock, { text, html, attachments }: Email): string {
  if (text !== undefined) return cleanText(text)
  if (html !== undefined) return htmlAsText(html)
  return attachments.length > 0 ? '' : cleanText(decodeUndeclared(raw.subarray(size)).trimStart())
}

/** Nothing is cut silently: a very long text is shown in part and attached whole. */
function withinLength(text: string): { text: string; attachments: ReadAttachment[] } {
  if (text.length <= limits.textLength) return { text, attachments: [] }
  const whole = { name: 'message.txt', mediaType: 'text/plain', contentId: null }
  return {
    text: `${text.slice(0, limits.textLength).toWellFormed()}\n[…]`,
    attachments: [{ ...whole, bytes: new TextEncoder().encode(text) }],
  }
}

function dateOf(headers: readonly Header[]): Date | null {
  const date = new Date(valuesOf(headers, 'date')[0] ?? '')
  return Number.isNaN(date.getTime()) ? null : date
}

function objectionOfParser(error: unknown): Objection {
  const detail = error instanceof Error ? error.message.slice(0, 200) : 'unknown'
  const reasons: [RegExp, HeldReason][] = [
    [/nesting depth/i, 'nested_too_deep'],
    [/header size/i, 'header_too_large'],
  ]
  return { reason: reasons.find(([words]) => words.test(detail))?.[1] ?? 'unreadable', detail }
}
