import { convert } from 'html-to-text'

import { cleanText } from './charsets.ts'

/** Beyond these, laying HTML out as text costs more than it is worth: its words alone are taken. */
const laidOutLength = 1_000_000
const laidOutDepth = 200

/** HTML as a person would read it aloud: no markup, links kept, nothing left out. */
export const htmlAsText = (html: string): string =>
  cleanText(html.length <= laidOutLength && depthOf(html) <= laidOutDepth ? layOut(html) : wordsOf(html))

const layOut = (html: string) =>
  convert(html, {
    wordwrap: false,
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
        selector,
        options: { uppercase: false },
      })),
    ],
  })

/** Tags that are never closed, or that people leave open without nesting anything. */
const flat = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|t[dhr]|d[dt]|option)$/i

function depthOf(html: string): number {
  let depth = 0
  let deepest = 0
  for (const [, closing, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (flat.test(name)) continue
    depth = closing ? Math.max(0, depth - 1) : depth + 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

const unread = /^<(script|style|title|head)[\s>]/i
const lineTag = /^<\/?(?:br|p|div|tr|li|h[1-6]|table|ul|ol|blockquote|pre|hr|section|article)[\s/>]/i

/** One walk over the text from left to right, whatever it nests. */
function wordsOf(html: string): string {
  const words: string[] = []
  let position = 0
  while (position < html.length) {
    const open = html.indexOf('<', position)
    words.push(html.slice(position, open < 0 ? html.length : open))
    if (open < 0) break
    const tag = html.slice(open, open + 20)
    if (lineTag.test(tag)) words.push('\n')
    position = afterTag(html, open, unread.exec(tag)?.[1])
  }
  return decodeEntities(words.join(''))
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/\n\s{2,}/g, '\n\n')
    .trim()
}

function afterTag(html: string, open: number, unreadName: string | undefined) {
  const close = unreadName ? closingTag(html, unreadName, open) : open
  const end = close < 0 ? -1 : html.indexOf('>', close)
  return end < 0 ? html.length : end + 1
}

function closingTag(html: string, name: string, from: number) {
  const closing = new RegExp(`</${name}`, 'gi')
  closing.lastIndex = from
  return closing.exec(html)?.index ?? -1
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00a0' }

const decodeEntities = (text: string) =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (entity, decimal, hex, name) => {
    if (name) return entities[name.toLowerCase()] ?? entity
    const point = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd'
  })
