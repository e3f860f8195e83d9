import { useSuspenseQuery } from '@tanstack/react-query'

import { namesOf, type SnippetId, type SnippetNames } from '#shared/snippets.ts'

import { find } from '../../ui/words.ts'
import { query } from '../api.ts'

/** All that a template or a quick reply can stand in for. */
export const snippets = query('GET /snippets', {})

/** What each label means, in whatever language and edition it is written. */
export function useSnippetNames(): SnippetNames {
  const { items } = useSuspenseQuery(snippets).data
  return namesOf(items.flatMap(({ id, names }) => names.map((name) => [name, id] as const)))
}

/** A snippet's name in the page's language. */
export const nameOfSnippet = (id: string): string => find(`snippets.${id}`) ?? id

export type OfferedSnippet = { id: SnippetId; name: string; group: string }

/** The snippets that may stand somewhere, as the page names them. */
export function useOffered({ secrets }: { secrets: boolean }): OfferedSnippet[] {
  const { items } = useSuspenseQuery(snippets).data
  return items
    .filter(({ secret }) => secrets || !secret)
    .map(({ id }) => ({ id, name: nameOfSnippet(id), group: id.slice(0, id.indexOf('.')) }))
}

/** Whether what somebody types means this name: in any case, with or without accents. */
export const matches = (name: string, typed: string) => plain(name).includes(plain(typed))

const plain = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase()
