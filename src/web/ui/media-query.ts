import { useSyncExternalStore } from 'react'

/** Whether the page is, for instance, as narrow as a phone; for what a stylesheet alone cannot do. */
export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => window.matchMedia(query).matches,
  )
}
