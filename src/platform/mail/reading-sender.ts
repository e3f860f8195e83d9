import { addressParser, decodeWords } from 'postal-mime'

import { parseEmailAddress } from '#shared/email-address.ts'

import { cleanLine, rewriteRareWords } from './charsets.ts'
import { type Header, valuesOf } from './header-block.ts'
import type { Mailbox } from './reading.ts'
import type { Objection } from './reading-scan.ts'

export const decodeLine = (value: string): string => cleanLine(decodeWords(rewriteRareWords(value)))

/** The mailboxes of an address field, groups opened, with names decoded. Nothing is checked. */
export const mailboxesIn = (value: string): Mailbox[] =>
  addressParser(rewriteRareWords(value), { flatten: true })
    .map(({ address = '', name }) => ({ address: cleanLine(address), name: cleanLine(name).slice(0, 200) }))
    .filter(({ address }) => address.includes('@'))

export const mailboxesOf = (headers: readonly Header[], name: string): Mailbox[] =>
  valuesOf(headers, name).flatMap(mailboxesIn)

/** The one person who says they wrote: exactly one plain address, whichever program looks. */
export function senderOf(headers: readonly Header[]): Mailbox | Objection {
  const value = valuesOf(headers, 'from')[0] ?? ''
  const detail = cleanLine(value.slice(0, 200))
  const mailboxes = mailboxesIn(value)
  if (mailboxes.length === 0) return { reason: 'no_sender', detail }
  const bare = bareOf(value)
  if (mailboxes.length > 1 || namesSeveral(bare)) return { reason: 'several_senders', detail }
  if (!isWellFormed(bare)) return { reason: 'sender_address_refused', detail }
  return (
    plainMailbox(value, bare) ??
    plainMailbox(withoutComments(value), bare) ?? { reason: 'sender_address_refused', detail }
  )
}

/** Null unless the address is plain and is what stands in the field: no decoding and no comment makes one up. */
function plainMailbox(value: string, bare: string): Mailbox | null {
  const [mailbox] = mailboxesIn(value)
  const parsed = parseEmailAddress(mailbox?.address ?? '')
  return mailbox && parsed.ok && standsIn(bare, mailbox.address)
    ? { address: parsed.address, name: mailbox.name }
    : null
}

function standsIn(bare: string, address: string): boolean {
  const inBrackets = /<([^<>]*)>\s*$/.exec(bare)?.[1]
  if (inBrackets !== undefined) return inBrackets.replace(/\s+/g, '') === address
  return bare.split(/\s+/).includes(address) || bare.replace(/\s+/g, '') === address
}

/** Two addresses in brackets or between commas: programs differ on whom they show. */
function namesSeveral(bare: string): boolean {
  const addressesIn = (between: RegExp) => bare.split(between).filter((part) => part.includes('@')).length
  if (!bare.includes('<')) return addressesIn(/[,;]+/) > 1
  return (bare.match(/<[^<>]*>/g) ?? []).length > 1
}

/** A name, then at most one address in angle brackets, and nothing behind it: no group, no quotes left open. */
const isWellFormed = (bare: string) =>
  /^[^<>]*(?:<[^<>]*>\s*)?$/.test(bare) && !/["(]/.test(bare) && !/[;<]/.test(bare.replace(/^[^:]*/, ''))

/** What stands outside quotes and comments (RFC 5322 §3.2), whatever is escaped within; those left open stay. */
function bareOf(value: string): string {
  let bare = ''
  let depth = 0
  let opened = ''
  for (let at = 0; at < value.length; at++) {
    const character = value[at] ?? ''
    if (opened && character === '\\') at++
    else if (opened === '"') opened = character === '"' ? '' : opened
    else if (character === '(') {
      depth++
      opened = '('
    } else if (character === ')' && depth > 0) {
      depth--
      opened = depth > 0 ? '(' : ''
    } else if (depth === 0 && character === '"') opened = '"'
    else if (depth === 0) bare += character
  }
  return bare + opened
}

/** Old mail may hold comments and blanks inside an address: `pete(his account)@silly . test`. */
function withoutComments(value: string): string {
  let kept = ''
  let depth = 0
  let quoted = false
  for (let at = 0; at < value.length; at++) {
    const character = value[at]
    if (character === '"' && depth === 0) quoted = !quoted
    if (!quoted && character === '(') depth++
    if (depth === 0) kept += character
    if (!quoted && character === ')' && depth > 0) depth--
    if (character === '\\') {
      at++
      if (depth === 0) kept += value[at] ?? ''
    }
  }
  return kept.replace(/<[^<>"]*>/g, (address) => address.replace(/\s+/g, ''))
}
