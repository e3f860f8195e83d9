import { anyField, fromField, originalMessage, wroteForms } from './languages.ts'

export const isEmpty = (line: string) => line.trim() === ''
export const isQuoted = (line: string) => /^ {0,3}[>|]/.test(line)

/** Longer, and it is no line that announces a quote. */
const longest = 400
const mostLines = 8

/** How many lines from here on announce that a mail is quoted below; 0 where none does. */
export const announcement = (lines: readonly string[], at: number): number =>
  attribution(lines, at) || separator(lines, at) || headerBlock(lines, at)

/** "On 8 May, Ada <ada@example.org> wrote:", which mail programs break where it suits them. */
function attribution(lines: readonly string[], at: number): number {
  const count = linesUntilWrote(lines, at)
  // The text above may run into it: it begins where it is shortest.
  for (let later = 1; later < count; later++) if (linesUntilWrote(lines, at + later) > 0) return 0
  return count
}

function linesUntilWrote(lines: readonly string[], at: number): number {
  if (isEmpty(lines[at] ?? '')) return 0
  const quoted = isQuoted(lines[at] ?? '')
  let joined = ''
  for (let count = 1; count <= mostLines && at + count <= lines.length; count++) {
    const line = lines[at + count - 1] ?? ''
    if (
      isQuoted(line) !== quoted &&
      !/^\s*>? *wrote ?:/i.test(line) &&
      !isEmpty(line) &&
      !/^>\s*:?$/.test(line)
    )
      return 0
    joined = plain(`${joined} ${line}`)
    if (joined.length > longest) return 0
    if (isAttribution(joined)) return count
    // Between its lines stands nothing, except before an address.
    if (isEmpty(line) && !/^\s*<|^mailto:/.test(lines[at + count] ?? '')) return 0
  }
  return 0
}

const isAttribution = (line: string) =>
  dated.test(line) && (wroteForms.some((form) => form.test(line)) || datedAddress.test(line))

const dated = /\d{4}|\d{1,2} ?[:.h] ?\d{2}|\d{1,2}[/-]\d{1,2}/

/** "2016-10-24 15:36 GMT+02:00 Ada <ada@example.org>:" */
const datedAddress = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}\b.{0,120}<[^<>@]+@[^<>@]+> ?:?$/

const separator = (lines: readonly string[], at: number): number =>
  originalMessage.test(plain(lines[at] ?? '')) ? 1 : 0

/** Three fields of a mail's head in a row, the first saying from whom; a rule may stand above them. */
function headerBlock(lines: readonly string[], at: number): number {
  const rule = /^[-_–—=]{5,}$/.test((lines[at] ?? '').trim()) ? 1 : 0
  let first = at + rule
  while (rule && first < at + 3 && isEmpty(lines[first] ?? '')) first++
  if (!fromField.test(plain(lines[first] ?? ''))) return 0
  const fields = [1, 2, 3, 4].filter((offset) => anyField.test(plain(lines[first + offset] ?? '')))
  return fields.length >= 2 ? first - at + 1 : 0
}

/** In small letters, with single spaces, without the dashes that some programs put around it. */
const plain = (text: string) =>
  text
    .slice(0, longest * 2)
    .replace(/\s+/g, ' ')
    .replace(/[’´]/g, "'")
    .trim()
    .replace(/^-{2,} (?=on )|(?<= wrote) -{2,}$/gi, '')
    .toLowerCase()
