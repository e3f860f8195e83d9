import { useRef } from 'react'

import { type Change, useLive } from '../../ui/live.ts'
import { LIVE } from '../api.ts'
import { useRefresh } from '../refresh.ts'

type Place = Parameters<ReturnType<typeof useRefresh>>[number]

/** What is counted or listed beside the page, by the kind of event that changes it. Lists of tickets stay as they are. */
const concerned: Record<string, readonly Place[]> = {
  ticket: ['/tickets/counts'],
  mail: ['/ledger', '/outbox', '/tickets/counts'],
  credentials: ['/outbox', '/contacts'],
  contact: ['/contacts'],
  organization: ['/organizations'],
  settings: ['/settings', '/outbox'],
  alarm: ['/alarms'],
}

const TOGETHER_WITHIN = 400

/** Keeps the counts of the side panel and the lists of the admin pages as they are on the server. */
export function useFreshCounts() {
  const refresh = useRefresh()
  const waiting = useRef(new Set<Place>())

  function soon(places: readonly Place[]) {
    if (waiting.current.size === 0 && places.length > 0)
      setTimeout(() => {
        const all = [...waiting.current]
        waiting.current.clear()
        void refresh(...all)
      }, TOGETHER_WITHIN)
    for (const place of places) waiting.current.add(place)
  }

  useLive(
    LIVE,
    ({ name }: Change) => soon(concerned[name.split('.')[0] ?? ''] ?? []),
    () => soon(Object.values(concerned).flat()),
  )
}
