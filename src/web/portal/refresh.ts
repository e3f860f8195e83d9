import { useQueryClient } from '@tanstack/react-query'

/** Whatever happens to a ticket may show in each list, each count and on its own page: all are asked again. */
export function useRefreshTickets() {
  const queries = useQueryClient()
  return () =>
    queries.invalidateQueries({
      predicate: ({ queryKey: [signature] }) => String(signature).startsWith('GET /portal/tickets'),
    })
}
