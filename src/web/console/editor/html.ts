import { findSnippets, type SnippetNames } from '#shared/snippets.ts'

import { written } from './snippet-node.ts'

export type Shape = 'rich' | 'plain' | 'line'

/** What the editor is given: snippets as elements, lines of plain text as paragraphs. */
export function toDocument(value: string, shape: Shape, names: SnippetNames): string {
  const page = document.implementation.createHTMLDocument()
  if (shape === 'rich')
    page.body.append(...new DOMParser().parseFromString(value, 'text/html').body.childNodes)
  else for (const line of value.split('\n')) page.body.append(paragraphOf(page, line))
  const texts: Text[] = []
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode)
  for (const text of texts) replaceSnippets(page, text, names)
  return page.body.innerHTML
}

function paragraphOf(page: Document, line: string) {
  const paragraph = page.createElement('p')
  paragraph.textContent = line
  return paragraph
}

/** From the last to the first: what stands before keeps its place. */
function replaceSnippets(page: Document, text: Text, names: SnippetNames) {
  for (const { from, to, piece } of findSnippets(text.data, names).reverse()) {
    const place = text.splitText(from)
    place.splitText(to - from)
    const element = page.createElement('span')
    element.dataset.snippet = 'snippet' in piece ? piece.snippet : piece.unknown
    place.replaceWith(element)
  }
}

/** What is saved: snippets as they are written, one block a line. */
export function toValue(html: string, shape: Shape): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const element of body.querySelectorAll<HTMLElement>('[data-snippet]'))
    element.replaceWith(written(element.dataset.snippet ?? ''))
  const blocks = [...body.children]
  if (shape !== 'rich') return blocks.map(textOf).join('\n')
  const empty = blocks.every((block) => block.textContent?.trim() === '')
  return empty ? '' : blocks.map((block) => block.outerHTML).join('\n')
}

function textOf(block: Element): string {
  for (const br of block.querySelectorAll('br')) br.replaceWith('\n')
  return block.textContent ?? ''
}
