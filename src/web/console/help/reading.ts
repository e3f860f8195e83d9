export type Inline =
  | { kind: 'text' | 'label' | 'code'; text: string }
  | { kind: 'link'; text: string; to: string }

export type Line = readonly Inline[]

export type Block =
  | { kind: 'heading' | 'sample'; text: string }
  | { kind: 'paragraph' | 'note'; line: Line }
  | { kind: 'steps' | 'points'; items: readonly Line[] }

export type Guide = { title: string; blocks: readonly Block[] }

/**
 * A guide as it is written in Markdown: a title, headings, paragraphs, steps, points, notes, a sample to copy;
 * in them labels of the screens (bold), code and links. Anything else is refused, so nothing else is ever drawn.
 */
export function readGuide(markdown: string): Guide {
  const [first = '', ...blocks] = markdown
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((block) => block.replace(/^\n+|\s+$/g, ''))
    .filter((block) => block !== '')
  const title = /^# (.+)$/.exec(first)?.[1]
  if (!title) throw new Error(`A guide begins with its title, not with: ${first}`)
  return { title, blocks: blocks.map(readBlock) }
}

function readBlock(block: string): Block {
  const heading = /^## (.+)$/.exec(block)?.[1]
  if (heading) return { kind: 'heading', text: heading }
  const lines = block.split('\n')
  const all = (begins: RegExp) => lines.every((line) => begins.test(line))
  if (all(/^ {4}/)) return { kind: 'sample', text: lines.map((line) => line.slice(4)).join('\n') }
  if (all(/^\d+\. /))
    return { kind: 'steps', items: lines.map((line) => readLine(line.replace(/^\d+\. /, ''))) }
  if (all(/^- /)) return { kind: 'points', items: lines.map((line) => readLine(line.slice(2))) }
  if (all(/^> /)) return { kind: 'note', line: readLine(lines.map((line) => line.slice(2)).join(' ')) }
  return { kind: 'paragraph', line: readLine(lines.join(' ')) }
}

const marked = /\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/g
const markup = /[*_`<>#|]|!\[|\]\(|^(?:[-+>]|\d+\.)\s|:\/\//

function readLine(text: string): Line {
  const line: Inline[] = []
  let end = 0
  for (const { 0: whole, 1: label, 2: code, 3: words, 4: to, index } of text.matchAll(marked)) {
    line.push(...plain(text.slice(end, index)))
    if (label) line.push({ kind: 'label', text: label })
    else if (code) line.push({ kind: 'code', text: code })
    else line.push({ kind: 'link', text: words ?? '', to: placeOf(to ?? '') })
    end = index + whole.length
  }
  return [...line, ...plain(text.slice(end))]
}

function plain(text: string): Inline[] {
  if (markup.test(text)) throw new Error(`A guide has no such markup: ${text}`)
  return text === '' ? [] : [{ kind: 'text', text }]
}

/** Another guide, as a file beside it is named; nothing outside. */
function placeOf(to: string): string {
  const guide = /^([a-z-]+)\.md$/.exec(to)?.[1]
  if (guide) return `/help/${guide}`
  throw new Error(`A guide leads nowhere else: ${to}`)
}
