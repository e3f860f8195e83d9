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
  if (mailboxes.length > 1 || namesSeveral(value)) return { reason: 'several_senders', detail }
  if (!isWellFormed(value)) return { reason: 'sender_address_refused', detail }
  return (
    plainMailbox(value) ??
    plainMailbox(withoutComments(value)) ?? { reason: 'sender_address_refused', detail }
  )
}

/** Null unless the address is plain and stands in the field: decoding does not make one up. */
function plainMailbox(value: string): Mailbox | null {
  const [mailbox] = mailboxesIn(value)
  const parsed = parseEmailAddress(mailbox?.address ?? '')
  return mailbox && parsed.ok && value.includes(mailbox.address)
    ? { address: parsed.address, name: mailbox.name }
    : null
}

/** Two addresses in angle brackets, or a group: programs differ on whom they show. */
function namesSeveral(value: string): boolean {
  const bare = bareOf(value)
  return /<[^<>]*>[^<]*<[^<>]*>/.test(bare) || /:[^<>]*[;<]/.test(bare) || /@[^<>]*[,;][^<>]*@/.test(bare)
}

/** A name, then at most one address in angle brackets, and nothing behind it. */
const isWellFormed = (value: string) => /^[^<>]*(?:<[^<>]*>\s*)?$/.test(bareOf(value))

const bareOf = (value: string) => withoutComments(value).replace(/"[^"]*"/g, '')

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
