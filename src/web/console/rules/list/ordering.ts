import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import type { Rule } from '#features/automation/contract.ts'

import { say } from '../../../ui/words.ts'
import { call, pages } from '../../api.ts'
import { useRefresh } from '../../refresh.ts'

const listing = pages('GET /rules', { limit: 100 })

/** The rules in their order, and how one gets another place in it. */
export function useOrderedRules(onProblem: (error: unknown) => void) {
  const queries = useQueryClient()
  const refresh = useRefresh()
  const [said, setSaid] = useState('')
  const list = useInfiniteQuery({ ...listing, throwOnError: true })
  const rules = list.data?.pages.flatMap(({ items }) => items)

  const place = useMutation({
    mutationKey: ['rules.place'],
    scope: { id: 'rules.place' }, // one after the other, as they were asked for
    mutationFn: (input: { id: string; before: string | null }) => call('PUT /rules/:id/place', input),
    onError: onProblem,
    onSettled: () =>
      queries.isMutating({ mutationKey: ['rules.place'] }) > 1 ? undefined : refresh('/rules'),
  })

  /** Before another, or last: then the first that is not read yet comes after it. */
  async function move(id: string, before: string | null) {
    const known = shown()
    const at = known.findIndex((rule) => rule.id === id)
    const name = known[at]?.name
    const stays = id === before || (known[at + 1]?.id ?? null) === before
    if (name === undefined || stays) return
    const after = before ?? (list.hasNextPage ? ((await nextUnread()) ?? null) : null)
    queries.setQueryData(
      listing.queryKey,
      (data) => data && { ...data, pages: placed(data.pages, id, before) },
    )
    const now = shown().findIndex((rule) => rule.id === id)
    setSaid(say('rules.moved', { name, place: String(now + 1), total: String(known.length) }))
    place.mutate({ id, before: after })
  }

  const shown = () => queries.getQueryData(listing.queryKey)?.pages.flatMap(({ items }) => items) ?? []

  const nextUnread = async () => (await list.fetchNextPage()).data?.pages.at(-1)?.items[0]?.id

  /** One place up or down; undefined at the end of the list. */
  function step(id: string, by: -1 | 1): (() => void) | undefined {
    const at = rules?.findIndex((rule) => rule.id === id) ?? -1
    const beyond = rules?.[at + by]
    if (!rules || !beyond) return undefined
    return () => void move(id, by === -1 ? beyond.id : (rules[at + 2]?.id ?? null))
  }

  return { list, rules, move, step, said }
}

type Page = { items: Rule[]; next: string | null }

/** The pages keep their sizes, so that the cursors between them stay where they are. */
function placed(pages: Page[], id: string, before: string | null): Page[] {
  const all = pages.flatMap(({ items }) => items)
  const moved = all.filter((rule) => rule.id === id)
  const others = all.filter((rule) => rule.id !== id)
  const at = before === null ? others.length : others.findIndex((rule) => rule.id === before)
  const inOrder = others.toSpliced(at, 0, ...moved)
  let from = 0
  return pages.map((page) => {
    const items = inOrder.slice(from, from + page.items.length)
    from += page.items.length
    return { ...page, items }
  })
}
