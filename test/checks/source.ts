import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parseSync } from '@swc/core'

import { filesIn, isGenerated, isTypeScript } from './files.ts'

/** A piece of swc's tree; its shape depends on its type, and is read with care below. */
export type Node = { type: string; span?: { start: number; end: number } } & Record<string, unknown>

export type Source = {
  file: string
  text: string
  /** Calls for every piece of the file, outermost first, with the pieces around it. */
  walk(visit: (node: Node, around: Node[]) => void): void
  lineOf(node: Node): number
}

/** Every TypeScript file below src, read and parsed. */
export const sourcesIn = (root: string): Source[] =>
  filesIn(root)
    .filter((file) => file.startsWith('src/') && isTypeScript(file) && !isGenerated(file))
    .map((file) => readSource(root, file))

function readSource(root: string, file: string): Source {
  const text = readFileSync(join(root, file), 'utf8')
  const bytes = Buffer.from(text)
  const tree = parseSync(text, { syntax: 'typescript', tsx: file.endsWith('x'), target: 'es2024' })
  return {
    file,
    text,
    walk: (visit) => walk(tree, [], visit),
    // swc counts bytes, from one.
    lineOf: ({ span }) =>
      bytes
        .subarray(0, (span?.start ?? 1) - 1)
        .toString()
        .split('\n').length,
  }
}

function walk(piece: unknown, around: Node[], visit: (node: Node, around: Node[]) => void) {
  if (Array.isArray(piece)) {
    for (const part of piece) walk(part, around, visit)
  } else if (piece && typeof piece === 'object') {
    const inside = isNode(piece) ? [...around, piece] : around
    if (isNode(piece)) visit(piece, around)
    for (const part of Object.values(piece)) walk(part, inside, visit)
  }
}

export const isNode = (piece: unknown): piece is Node =>
  typeof piece === 'object' && piece !== null && 'type' in piece && typeof piece.type === 'string'

/** The text of a string literal, or nothing. */
export const stringOf = (piece: unknown): string | undefined =>
  isNode(piece) && piece.type === 'StringLiteral' && typeof piece.value === 'string' ? piece.value : undefined

/** `now` of `Date.now`, with its object's name: `['Date', 'now']`; nothing for longer chains. */
export const memberOf = (piece: unknown): [object: string, property: string] | undefined =>
  isNode(piece) && piece.type === 'MemberExpression'
    ? [nameOf(piece.object), nameOf(piece.property)]
    : undefined

export const nameOf = (piece: unknown): string =>
  isNode(piece) && piece.type === 'Identifier' && typeof piece.value === 'string' ? piece.value : ''
