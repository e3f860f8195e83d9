import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'

import type { TicketItem } from '#features/tickets/contract.ts'

import { useLive } from '../../../ui/live.ts'
import { call, LIVE } from '../../api.ts'
import { filterOf, ticketsOf, type View } from './views.ts'

type Pages = InfiniteData<{ items: TicketItem[]; next: string | null }, string | null>

const TOGETHER_WITHIN = 300

/**
 * What happens to a queue while one looks at it. A row that is shown changes in its place; tickets that are not
 * shown yet wait to be asked for, so that nothing moves under the pointer.
 */
export function useNews(view: View, shown: readonly TicketItem[]) {
  const queries = useQueryClient()
  const { queryKey } = ticketsOf(view)
  const [latest, setLatest] = useState<readonly string[]>([])
  const changed = useRef(new Set<string>())
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined)

  async function look() {
    const ids = new Set(changed.current)
    changed.current.clear()
    const { items } = await call('GET /tickets', { ...filterOf(view), limit: 50 })
    if (shown.length === 0) return items.length > 0 && queries.invalidateQueries({ queryKey })
    const gone = shown.filter(({ id }) => ids.has(id) && !items.some((item) => item.id === id))
    const others = await Promise.all(gone.map(({ number }) => call('GET /tickets/:number', { number })))
    putInPlace(new Map([...items, ...others].map((item) => [item.id, item])))
    setLatest(items.map(({ id }) => id))
  }

  function putInPlace(fresh: Map<string, TicketItem>) {
    queries.setQueryData<Pages>(
      queryKey,
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            items: page.items.map((item) => fresh.get(item.id) ?? item),
          })),
        },
    )
  }

  function lookSoon() {
    clearTimeout(soon.current)
    soon.current = setTimeout(() => void look().catch(() => {}), TOGETHER_WITHIN) // a later change looks again
  }

  useLive(
    LIVE,
    ({ ticket }) => {
      if (!ticket) return
      changed.current.add(ticket)
      lookSoon()
    },
    lookSoon,
  )

  const known = new Set(shown.map(({ id }) => id))
  return {
    /** How many tickets would come in on top. */
    count: latest.filter((id) => !known.has(id)).length,
    /** Begins again from the newest. */
    async show() {
      queries.setQueryData<Pages>(
        queryKey,
        (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
      )
      await queries.invalidateQueries({ queryKey })
    },
  }
}
