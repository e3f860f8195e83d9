import { announcement, isEmpty, isQuoted } from './quotes.ts'
import { lastText, signatureStart } from './signatures.ts'

/** A stretch of a text as it came; all stretches in order are the whole text. */
export type Stretch = { text: string; folded: boolean }

/**
 * Parts what somebody wrote from what their mail program added below or above it: the quoted mail with the line that
 * announces it, and the signature. Nothing is taken away; where nothing of one's own would be left, nothing is folded.
 */
export function foldReply(text: string): Stretch[] {
  const lines = text.split(/(?<=\n)/)
  const folded = foldedLines(lines.slice(0, mostLines).map((line) => line.replace(/\r?\n$/, '')))
  while (folded.length < lines.length) folded.push(folded.at(-1) ?? false)
  const own = lines.some((line, at) => !folded[at] && !isEmpty(line))
  return own ? stretchesOf(lines, folded) : [{ text, folded: false }]
}

/** Nobody writes more; what comes after is treated as the line before it. */
const mostLines = 5000

function foldedLines(lines: readonly string[]): boolean[] {
  const folded = lines.map(() => false)
  const fold = (from: number, to: number) => folded.fill(true, from, to)
  let written = -1 // the last line of one's own so far
  for (let at = 0; at < lines.length; ) {
    const announced = announcement(lines, at)
    if (announced > 0) {
      const quoted = endOfQuote(lines, at + announced)
      if (quoted > at + announced) fold(at, quoted)
      else if (written >= 0) {
        fold(at, lines.length) // quoted without a mark: to the end
        break
      } else fold(at, at + announced)
      at = Math.max(quoted, at + announced)
    } else if (isQuoted(lines[at] ?? '')) {
      const end = endOfQuote(lines, at)
      // Below it somebody answers: then it belongs to the answer.
      if (written >= 0 && isLast(lines, end)) fold(at, end)
      at = end
    } else {
      if (!isEmpty(lines[at] ?? '')) written = at
      at++
    }
  }
  foldSignatures(lines, folded)
  return folded
}

/** Marked lines, and empty ones between them. */
function endOfQuote(lines: readonly string[], from: number): number {
  let end = from
  for (let at = from; at < lines.length && (isQuoted(lines[at] ?? '') || isEmpty(lines[at] ?? '')); at++)
    if (isQuoted(lines[at] ?? '')) end = at + 1
  return end
}

/** Nothing follows but a signature. */
const isLast = (lines: readonly string[], from: number) =>
  lastText(lines, from, signatureStart(lines, from - 1, lines.length)) < from

/** Under what is one's own, wherever that ends: above a quote, or at the end. */
function foldSignatures(lines: readonly string[], folded: boolean[]) {
  for (let end = lines.length; end > 0; ) {
    while (end > 0 && folded[end - 1]) end--
    let start = end
    while (start > 0 && !folded[start - 1]) start--
    if (end > start) folded.fill(true, signatureStart(lines, start, end), end)
    if (lastText(lines, start, end) >= start && !folded[lastText(lines, start, end)]) return
    end = start
  }
}

/** Empty lines beside what is folded are folded with it. */
function stretchesOf(lines: readonly string[], folded: readonly boolean[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const [at, text] of lines.entries()) {
    const hidden = folded[at] ?? false
    const last = stretches.at(-1)
    if (last && last.folded === hidden) last.text += text
    else stretches.push({ text, folded: hidden })
  }
  return stretches
}
