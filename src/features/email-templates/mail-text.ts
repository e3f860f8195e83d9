import type { Locale } from '#platform/words.ts'

import type { Filled, FilledBlock, FilledLine } from './filling.ts'
import type { Frame } from './mail-html.ts'

/** The same facts in the same order, one paragraph a line; `wrapText` gives it its width once the secrets are in. */
export const mailText = (filled: Filled, { locale, sender, above, footer }: Frame): string =>
  [
    ...(above === null ? [] : [above]),
    sender,
    ...filled.map((block) => writeBlock(block, locale)),
    `-- \n${footer}`,
  ].join('\n\n')

function writeBlock(block: FilledBlock, locale: Locale): string {
  switch (block.kind) {
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}${colon(locale)} ${value}`).join('\n')
    case 'button':
      return `${block.label}${colon(locale)}\n${block.href}`
    case 'list':
      return block.items
        .map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${writeLine(item)}`)
        .join('\n')
    case 'heading':
    case 'paragraph':
      return block.lines.map(writeLine).join('\n')
  }
}

const colon = (locale: Locale) => (locale === 'fr' ? '\u00A0:' : ':')

/** An address of the web stands alone on the line after the words that carry it. */
function writeLine(runs: FilledLine): string {
  const words = runs.map(({ text }) => text).join('')
  const addresses = [...new Set(runs.flatMap(({ href, text }) => (href && href !== text ? [href] : [])))]
  return [words, ...addresses].join('\n')
}

const width = 72

/** Breaks lines at spaces. A label, a colon and one value stay on one line, however long. */
export const wrapText = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line.length <= width || isFact.test(line) ? line : wrapLine(line)))
    .join('\n')

const isFact = /^[^:]{1,62}:\s\S+$/u

function wrapLine(line: string): string {
  const indent = /^(?:-|\d+\.) /.exec(line)?.[0].length ?? 0
  const lines: string[] = []
  for (const word of line.split(/(?<=\S) +/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(lines.length === 0 ? word : ' '.repeat(indent) + word)
  }
  return lines.join('\n')
}
