import { type Piece, writeSnippet } from '#shared/snippets.ts'

import type { Block, Document, Line, Run } from './document.ts'
import { escapeHtml } from './escaping.ts'

/** A template as it is stored: only the editor's elements, and snippets by id whatever they were called. */
export const writeDocument = (document: Document): string => document.map(writeBlock).join('\n')

function writeBlock(block: Block): string {
  if (block.kind === 'list') {
    const tag = block.ordered ? 'ol' : 'ul'
    return `<${tag}>${block.items.map((item) => `<li>${writeLine(item)}</li>`).join('')}</${tag}>`
  }
  const tag = block.kind === 'heading' ? 'h2' : 'p'
  return `<${tag}>${block.lines.map(writeLine).join('<br>')}</${tag}>`
}

const writeLine = (line: Line) => line.map(writeRun).join('')

function writeRun({ piece, strong, emphasis, href }: Run): string {
  let text = escapeHtml(writePiece(piece))
  if (emphasis) text = `<em>${text}</em>`
  if (strong) text = `<strong>${text}</strong>`
  return href ? `<a href="${escapeHtml(href.map(writePiece).join(''))}">${text}</a>` : text
}

const writePiece = (piece: Piece) => {
  if (typeof piece === 'string') return piece
  return 'snippet' in piece ? writeSnippet(piece.snippet) : `{[${piece.unknown}]}`
}
