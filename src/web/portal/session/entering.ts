import { useQueryClient } from '@tanstack/react-query'
import { useLocation, useRouter, useSearch } from '@tanstack/react-router'

import { paths } from '../paths.ts'

/** What the page before knows already. It travels with the history, not in the address. */
export type Arrival = {
  /** One was inside, and has to enter again. */
  sessionOver?: boolean
  username?: string
  /** A password was chosen by a link; now it opens. */
  chosen?: boolean
}

declare module '@tanstack/react-router' {
  interface HistoryState extends Arrival {}
}

/** Where one was going before one had to sign in, and how to go on. */
export function useEntering() {
  const router = useRouter()
  const queries = useQueryClient()
  const { next }: { next?: unknown } = useSearch({ strict: false })
  const arrival: Arrival = useLocation().state
  const wanted = isOwnPage(next) ? next : undefined
  const search = wanted ? { next: wanted } : {}

  return {
    arrival,
    /** Signed in: everything is asked anew, as this person. */
    enter() {
      queries.clear()
      if (wanted) router.history.push(wanted)
      else void router.navigate({ to: paths.home })
    },
    /** Signed in with a temporary password: that opens one page only, and then leads on. */
    choosePassword: (username: string) => router.navigate({ to: paths.welcome, search, state: { username } }),
    /** The session ended while one was choosing. */
    enterAgain: () => router.navigate({ to: paths.signIn, search, state: { sessionOver: true } }),
    /** A password was chosen by a link, which signs nobody in. */
    signInWith: (username: string) =>
      router.navigate({ to: paths.signIn, search, state: { username, chosen: true } }),
  }
}

/** A path of this site, and nothing that a browser could read as another one. */
const isOwnPage = (next: unknown): next is string =>
  typeof next === 'string' && /^\/(?![/\\])/.test(next) && !next.startsWith(paths.signIn)
