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

/** A text in the address; one that looks like a number is a text all the same. */
export const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() || undefined : undefined

/** A day in the address, as `2026-11-29`. */
export const dayIn = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined

/** The filters that are set, without the others. */
export const setOnes = <Filter extends object>(filter: Filter): Partial<Filter> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as Partial<Filter> // a part of what was given
