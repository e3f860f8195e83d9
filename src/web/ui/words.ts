import { type Args, choose, fill, type Piece, pieces } from './fill.ts'
import { facts } from './page-facts.ts'
import type { Key } from './word-key.ts'

export type { Args } from './fill.ts'
export type { Key } from './word-key.ts'

type Words = Record<string, string>
export type Catalogues = Record<string, () => Promise<{ words: Words }>>

let words: Words = {}

/** A page speaks one language: changing it is a new page, so nothing has to be drawn twice. */
export async function loadWords(catalogues: Catalogues) {
  const name = facts.edition === 'it' ? `${facts.locale}-it` : facts.locale
  words = (await catalogues[name]?.())?.words ?? {}
}

/** The sentence behind a key, in the page's language and edition. */
export const say = (key: Key, args: Args = {}): string => find(key, args) ?? key

/** For keys that are only known when the page runs, such as a refusal's code. */
export function find(key: string, args: Args = {}): string | undefined {
  const text = choose(words, facts.locale, key, args.count)
  return text === undefined ? undefined : fill(text, facts.locale, args)
}

/** A sentence with marked parts, in order: see Rich. */
export const saidInPieces = (key: Key, args: Args): Piece[] =>
  pieces(choose(words, facts.locale, key, args.count) ?? key).map((piece) => ({
    ...piece,
    text: fill(piece.text, facts.locale, args),
  }))
