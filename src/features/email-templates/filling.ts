import type { Piece, SnippetId } from '#shared/snippets.ts'

import type { Block, Document, Line, Run } from './document.ts'

/** A document in which every snippet has its value. */
export type Filled = readonly FilledBlock[]
export type FilledBlock =
  | { kind: 'paragraph' | 'heading'; lines: readonly FilledLine[] }
  | { kind: 'list'; ordered: boolean; items: readonly FilledLine[] }
  | { kind: 'facts'; facts: readonly Fact[] }
  | { kind: 'button'; label: string; href: string }
export type FilledLine = readonly { text: string; strong: boolean; emphasis: boolean; href: string | null }[]
/** A label, a colon and one value: the address, the user name, the password. */
export type Fact = { label: string; value: string; snippet: SnippetId }

export type ValueOf = (id: SnippetId) => string

/** Puts values in the place of snippets. Lines that name credentials become facts, a link alone on its line a button. */
export const fill = (document: Document, valued: ValueOf): Filled =>
  document.flatMap((block) => fillBlock(block, valued))

function fillBlock(block: Block, valued: ValueOf): FilledBlock[] {
  if (block.kind === 'list') return [{ ...block, items: block.items.map((item) => fillLine(item, valued)) }]
  if (block.kind === 'heading')
    return [{ ...block, lines: block.lines.flatMap((line) => fillLines(line, valued)) }]
  const filled: FilledBlock[] = []
  for (const line of block.lines) addLine(filled, line, valued)
  return filled
}

function addLine(filled: FilledBlock[], line: Line, valued: ValueOf) {
  const fact = factOf(line, valued)
  const button = fact ? null : buttonOf(line, valued)
  const last = filled.at(-1)
  if (fact && last?.kind === 'facts') filled[filled.length - 1] = { ...last, facts: [...last.facts, fact] }
  else if (fact) filled.push({ kind: 'facts', facts: [fact] })
  else if (button) filled.push(button)
  else if (last?.kind === 'paragraph')
    filled[filled.length - 1] = { ...last, lines: [...last.lines, ...fillLines(line, valued)] }
  else filled.push({ kind: 'paragraph', lines: fillLines(line, valued) })
}

const factual = new Set<SnippetId>([
  'portal.url',
  'portal.username',
  'portal.password',
  'portal.activation_link',
  'portal.reset_link',
])

function factOf(line: Line, valued: ValueOf): Fact | null {
  const [before, about, ...more] = line
  if (!before || !about || more.length > 0 || typeof before.piece !== 'string') return null
  if (typeof about.piece === 'string' || !('snippet' in about.piece)) return null
  const { snippet } = about.piece
  const label = /^(.{1,60}?)\s*:\s*$/u.exec(before.piece)?.[1]
  return label && factual.has(snippet) ? { label, value: valued(snippet), snippet } : null
}

function buttonOf(line: Line, valued: ValueOf): FilledBlock | null {
  const href = line[0]?.href
  if (!href || line.some((run) => run.href !== href)) return null
  const label = fillLine(line, valued)
    .map(({ text }) => text)
    .join('')
  return { kind: 'button', label, href: href.map((piece) => textOf(piece, valued)).join('') }
}

/** A value of several lines, such as a reply, makes several lines. */
const fillLines = (line: Line, valued: ValueOf): FilledLine[] =>
  fillLine(line, valued).reduce<FilledLine[]>(
    (lines, { text, ...run }) => {
      const [first = '', ...rest] = text.split(/\r\n|\r|\n/)
      const last = lines.at(-1) ?? []
      return [
        ...lines.slice(0, -1),
        [...last, { text: first, ...run }],
        ...rest.map((each) => [{ text: each, ...run }]),
      ]
    },
    [[]],
  )

function fillLine(line: Line, valued: ValueOf): FilledLine {
  const runs = line.map((run) => fillRun(run, valued))
  // "Bonjour ," where nobody's first name is known.
  for (const [index, { piece }] of line.entries()) {
    const before = runs[index - 1]
    if (typeof piece !== 'string' && runs[index]?.text === '' && before)
      before.text = before.text.replace(/ $/, '')
  }
  return runs
}

const fillRun = ({ piece, strong, emphasis, href }: Run, valued: ValueOf) => ({
  text: textOf(piece, valued),
  strong,
  emphasis,
  href: href?.map((each) => textOf(each, valued)).join('') ?? null,
})

/** An unknown snippet stays as it was written. */
const textOf = (piece: Piece, valued: ValueOf): string => {
  if (typeof piece === 'string') return piece
  return 'snippet' in piece ? valued(piece.snippet) : `{[${piece.unknown}]}`
}
