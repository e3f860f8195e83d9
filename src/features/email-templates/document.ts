import { readTemplateText } from '#features/snippets/index.ts'
import type { Piece } from '#shared/snippets.ts'

/** What a template is made of: the few elements of the editor. */
export type Document = readonly Block[]
export type Block =
  | { kind: 'paragraph' | 'heading'; lines: readonly Line[] }
  | { kind: 'list'; ordered: boolean; items: readonly Line[] }
export type Line = readonly Run[]
export type Run = { piece: Piece; strong: boolean; emphasis: boolean; href: readonly Piece[] | null }

/** Reads a template's HTML. What is none of the editor's elements leaves its text, and nothing else. */
export function readDocument(html: string): Document {
  const reader = newReader()
  for (const { 0: whole, groups } of html.matchAll(token)) {
    const { closing, name, attributes = '' } = groups ?? {}
    if (name === undefined) reader.text(whole.startsWith('<!--') ? '' : decode(whole))
    else reader.tag(name.toLowerCase(), closing === '/', attributes)
  }
  return reader.end()
}

const token = /<!--[\s\S]*?-->|<(?<closing>\/?)(?<name>[a-z][a-z0-9]*)(?<attributes>[^>]*)>|[^<]+|</gi

const silent = new Set(['script', 'style', 'title', 'template'])
const headings = new Set(['h1', 'h2', 'h3'])
const strongs = new Set(['strong', 'b'])
const emphases = new Set(['em', 'i'])

function newReader() {
  const blocks: Block[] = []
  let lines: Run[][] = [[]]
  let kind: 'paragraph' | 'heading' = 'paragraph'
  let list: { kind: 'list'; ordered: boolean; items: Line[] } | null = null
  let strong = 0
  let emphasis = 0
  let muted = 0
  let href: readonly Piece[] | null = null

  const close = () => {
    const kept = lines.map(trimmed)
    lines = [[]]
    while (kept.length > 0 && kept[0]?.length === 0) kept.shift()
    while (kept.length > 0 && kept.at(-1)?.length === 0) kept.pop()
    if (kept.length === 0) return
    if (list) list.items.push(kept.flat())
    else blocks.push({ kind, lines: kept })
    kind = 'paragraph'
  }

  return {
    text(text: string) {
      if (muted > 0) return
      for (const piece of readTemplateText(text.replace(/[ \t\r\n\f]+/g, ' ')))
        lines.at(-1)?.push({ piece, strong: strong > 0, emphasis: emphasis > 0, href })
    },
    tag(name: string, closing: boolean, attributes: string) {
      const step = closing ? -1 : 1
      if (silent.has(name)) muted = Math.max(0, muted + step)
      else if (strongs.has(name)) strong = Math.max(0, strong + step)
      else if (emphases.has(name)) emphasis = Math.max(0, emphasis + step)
      else if (name === 'a') href = closing ? null : hrefOf(attributes)
      else if (name === 'br') lines.push([])
      else if (name === 'ul' || name === 'ol') {
        close()
        list = closing ? null : { kind: 'list', ordered: name === 'ol', items: [] }
        if (list) blocks.push(list)
      } else if (name === 'p' || name === 'div' || name === 'li' || headings.has(name)) {
        close()
        if (!closing && headings.has(name)) kind = 'heading'
      }
    },
    end(): Document {
      close()
      return blocks.filter((block) => block.kind !== 'list' || block.items.length > 0)
    },
  }
}

/** Spaces at the two ends of a line say nothing. */
function trimmed(line: Run[]): Run[] {
  const runs = line.map((run) => ({ ...run }))
  const [first, last] = [runs[0], runs.at(-1)]
  if (first && typeof first.piece === 'string') first.piece = first.piece.replace(/^ +/, '')
  if (last && typeof last.piece === 'string') last.piece = last.piece.replace(/ +$/, '')
  return runs.filter(({ piece }) => piece !== '')
}

/** The address of a link: of the web, of mail, or a snippet that holds one. */
function hrefOf(attributes: string): readonly Piece[] | null {
  const [, double, single] = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes) ?? []
  const address = decode(double ?? single ?? '').trim()
  return /^(?:https?:\/\/|mailto:|\{\[)[^\s"<>]*$/i.test(address.replace(/\{\[[^\]]*\]\}/g, '{[x]}'))
    ? readTemplateText(address)
    : null
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' }

const decode = (text: string) =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,6}));/gi, (whole, decimal, hexadecimal, name) => {
    if (name) return named[name.toLowerCase()] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16)
    return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
