import { useQueryClient } from '@tanstack/react-query'

/** Asks again for what was read from these places, such as `/tickets`; what is not on the page is only marked old. */
export function useRefresh() {
  const queries = useQueryClient()
  return (...places: `/${string}`[]) =>
    queries.invalidateQueries({
      predicate: ({ queryKey: [signature] }) => places.some((place) => isWithin(String(signature), place)),
    })
}

const isWithin = (signature: string, place: string) => new RegExp(`^GET ${place}(/|$)`).test(signature)
