import { readTemplateText } from '#features/snippets/index.ts'
import { refused } from '#platform/problem.ts'
import { isSecret, type Piece, writeSnippet } from '#shared/snippets.ts'

import { type Block, type Line, readDocument } from './document.ts'
import { piecesOf, type Variant } from './template.ts'
import { writeDocument } from './writing-document.ts'

/** Where something stands that cannot stay: in which language, in which part, on which of its lines. */
export type Place = { locale: Variant['locale']; part: 'subject' | 'body'; line: number; snippet: string }

/** A template knows every snippet it names, and its subject no secret; what is refused is said with its place. */
export function checkVariants(variants: readonly Variant[]) {
  if (new Set(variants.map(({ locale }) => locale)).size < variants.length)
    throw refused('one_variant_per_language')
  const places = variants.flatMap(unknownIn)
  if (places.length > 0)
    throw refused('snippet_unknown', {
      snippets: [...new Set(places.map(({ snippet }) => snippet))].join(', '),
      places,
    })
  if (variants.some(({ subject }) => readTemplateText(subject).some(isSecretPiece)))
    throw refused('snippet_secret_in_subject')
  if (variants.some(({ body }) => piecesOf({ subject: '', body }).length === 0))
    throw refused('template_empty')
}

/** A variant as it is kept: snippets by id whatever they were called, and no element but the editor's. */
export const kept = ({ locale, subject, body }: Variant): Variant => ({
  locale,
  subject: readTemplateText(subject)
    .map((piece) =>
      typeof piece === 'string' ? piece : 'snippet' in piece ? writeSnippet(piece.snippet) : '',
    )
    .join(''),
  body: writeDocument(readDocument(body)),
})

export function unknownIn({ locale, subject, body }: Variant): Place[] {
  const inSubject = readTemplateText(subject).flatMap(unknown)
  const inBody = linesOf(body).flatMap(
    (line, index) =>
      line
        .flatMap(({ piece, href }) => [piece, ...(href ?? [])])
        .flatMap(unknown)
        .map((snippet) => ({ locale, part: 'body' as const, line: index + 1, snippet })), // one word of the two
  )
  return [...inSubject.map((snippet) => ({ locale, part: 'subject' as const, line: 1, snippet })), ...inBody] // as above
}

const unknown = (piece: Piece) => (typeof piece !== 'string' && 'unknown' in piece ? [piece.unknown] : [])

const isSecretPiece = (piece: Piece) =>
  typeof piece !== 'string' && 'snippet' in piece && isSecret(piece.snippet)

const linesOf = (body: string): Line[] =>
  readDocument(body).flatMap((block: Block) => [...(block.kind === 'list' ? block.items : block.lines)])
