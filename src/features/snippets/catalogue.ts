import { type Edition, type Locale, say } from '#platform/words.ts'
import { namesOf, type Piece, readSnippets, type SnippetId, snippetIds } from '#shared/snippets.ts'

export const labelOf = (locale: Locale, edition: Edition, id: SnippetId): string =>
  say(locale, edition, `snippets.${id}`)

const names = namesOf(
  (['fr', 'en'] as const).flatMap((locale) =>
    (['msp', 'it'] as const).flatMap((edition) =>
      snippetIds.map((id) => [labelOf(locale, edition, id), id] as const),
    ),
  ),
)

/** A text with its snippets, each written by its id or by its label in either language and edition. */
export const readTemplateText = (text: string): Piece[] => readSnippets(text, names)

/** Every label that means this snippet, in any language and edition. */
export const namesOfSnippet = (id: SnippetId): string[] => [
  ...new Set(
    (['fr', 'en'] as const).flatMap((locale) =>
      (['msp', 'it'] as const).map((edition) => labelOf(locale, edition, id)),
    ),
  ),
]
