import { notFound, useNavigate, useParams, useSearch } from '@tanstack/react-router'

/** A number named in the path, such as a ticket's; anything else is a page that does not exist. */
export function useNumber(name: string): number {
  const value = useText(name)
  if (!/^[1-9]\d{0,9}$/.test(value)) throw notFound()
  return Number(value)
}

/** A name in the path. */
export function useText(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  return params[name] ?? ''
}

type Search = Record<string, unknown>

/**
 * State that lives in the address, read by a function that makes sense of whatever stands there.
 * Changing it is a step one can go back from, unless it replaces the present one.
 */
export function useUrlState<State extends Search>(read: (search: Search) => State) {
  const state = read(useSearch({ strict: false }))
  const navigate = useNavigate()
  const change = (next: Partial<State>, { replace = false } = {}) =>
    navigate({ to: '.', search: (before: Search) => ({ ...before, ...next }), replace })
  return [state, change] as const
}
