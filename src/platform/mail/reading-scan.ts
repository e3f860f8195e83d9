import { type Header, type HeaderBlock, valuesOf } from './header-block.ts'
import type { HeldReason } from './reading.ts'
import { limits } from './reading-limits.ts'

export type Objection = { reason: HeldReason; detail: string }

/** Fields that say who wrote which mail when: programs that take another copy see another mail. */
const singletons = ['from', 'sender', 'reply-to', 'message-id', 'date']

/** Looks a mail over before anything parses it; null when nothing is wrong. */
export function objectionTo(raw: Uint8Array, block: HeaderBlock): Objection | null {
  if (block.size > limits.headerBytes) return { reason: 'header_too_large', detail: `${block.size} bytes` }
  if (block.fields > limits.headers) return { reason: 'too_many_headers', detail: `${block.fields} fields` }
  const recipients = countRecipients(block)
  if (recipients > limits.recipients)
    return { reason: 'too_many_recipients', detail: `${recipients} recipients` }
  const parts = countParts(raw)
  if (parts > limits.parts) return { reason: 'too_many_parts', detail: `${parts} parts` }
  return null
}

const countRecipients = ({ headers }: HeaderBlock) =>
  ['to', 'cc', 'bcc']
    .flatMap((name) => valuesOf(headers, name))
    .join(',')
    .split('@').length - 1

/** Two of a kind: nobody can say which one a reader elsewhere believed. */
export function duplicateIn(headers: readonly Header[]): Objection | null {
  const doubled = singletons.filter((name) => headers.filter((each) => each.name === name).length > 1)
  return doubled.length > 0 ? { reason: 'duplicate_header', detail: doubled.join(', ') } : null
}

const declared = /boundary\*?0?\*?\s*=\s*(?:"([^"\r\n]*)"|([^\s;"]+))/gi
const lineFeed = 0x0a

/** Lines that open a part, of any boundary declared anywhere. */
function countParts(raw: Uint8Array): number {
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1')
  const boundaries = new Set<string>()
  for (const [, quoted, bare] of text.matchAll(declared)) {
    boundaries.add((quoted ?? bare ?? '').trimEnd())
    if (boundaries.size > limits.parts) return boundaries.size
  }
  if (boundaries.size === 0) return 1

  let parts = 0
  for (let at = text.indexOf('--'); at >= 0; at = text.indexOf('--', at + 2)) {
    if (at > 0 && raw[at - 1] !== lineFeed) continue
    const end = lineEnd(raw, at)
    if (end - at > 200) continue
    if (boundaries.has(text.slice(at + 2, end).trimEnd()) && ++parts > limits.parts) return parts
  }
  return parts
}

function lineEnd(raw: Uint8Array, start: number) {
  const feed = raw.indexOf(lineFeed, start)
  return feed < 0 ? raw.length : feed
}
