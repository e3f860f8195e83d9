import { decodeUndeclared } from './charsets.ts'

export type Header = { name: string; value: string }

export type HeaderBlock = {
  /** In order, unfolded, names in lower case; lines without a name are left out. */
  headers: readonly Header[]
  /** Its length in bytes, as far as it was looked at. */
  size: number
  /** Lines that are not continuations, named or not. */
  fields: number
}

const [tab, lineFeed, carriageReturn, space] = [0x09, 0x0a, 0x0d, 0x20]
/** Longer blocks are set aside whatever stands behind this. */
const lookedAt = 300 * 1024

/** Stray control, format and space characters around a name do not hide whose header it is. */
const fieldName = /^[\p{Cc}\p{Cf}\p{Zs}]*([!-9;-~]+)[\p{Cc}\p{Cf}\p{Zs}]*$/u

/** The header block of a raw mail, read as the parser reads it: line feeds end lines, the first empty line ends it. */
export function readHeaderBlock(raw: Uint8Array): HeaderBlock {
  const ranges = fieldRanges(raw)
  return {
    headers: ranges.map((range) => asHeader(textOf(raw, range))).filter((each) => each !== null),
    size: ranges.at(-1)?.end ?? 0,
    fields: ranges.length,
  }
}

export type Range = { start: number; end: number }

/** Where each field of the header block stands, continuation lines and line ends included. */
export function fieldRanges(raw: Uint8Array): Range[] {
  const fields: Range[] = []
  const end = Math.min(raw.length, lookedAt)
  let start = 0
  while (start < end) {
    const next = lineAfter(raw, start, end)
    if (contentEnd(raw, start, next) === start) break
    const field = fields.at(-1)
    if (field && (raw[start] === space || raw[start] === tab)) field.end = next
    else fields.push({ start, end: next })
    start = next
  }
  return fields
}

function lineAfter(raw: Uint8Array, position: number, end: number) {
  const feed = raw.indexOf(lineFeed, position)
  return feed < 0 || feed >= end ? end : feed + 1
}

function contentEnd(raw: Uint8Array, start: number, next: number) {
  let end = next
  while (end > start && (raw[end - 1] === lineFeed || raw[end - 1] === carriageReturn)) end--
  return end
}

/** Unfolding takes the line ends away and leaves the blanks. */
const textOf = (raw: Uint8Array, { start, end }: Range) =>
  decodeUndeclared(raw.subarray(start, end)).replace(/\r*\n/g, '')

function asHeader(line: string): Header | null {
  const colon = line.indexOf(':')
  const name = colon < 0 ? undefined : fieldName.exec(line.slice(0, colon))?.[1]
  return name ? { name: name.toLowerCase(), value: line.slice(colon + 1).trim() } : null
}

export const valuesOf = (headers: readonly Header[], name: string): string[] =>
  headers.filter((each) => each.name === name).map(({ value }) => value)

/** The Message-ID, angle brackets included; null when nothing there could be one. */
export function messageIdOf(headers: readonly Header[]): string | null {
  const value = valuesOf(headers, 'message-id')[0] ?? ''
  return messageIdsIn(value)[0] ?? (/^[!-~]{1,996}$/.test(value) ? value : null)
}

export const messageIdsIn = (value: string): string[] => value.match(/<[!-;=?-~]{1,996}>/g) ?? []
