import { useQuery } from '@tanstack/react-query'

import { query } from '../api.ts'
import type { Counted } from '../navigation.ts'

/** How much stands behind each entry of the side panel; what is not known yet has no count. */
export function useCounts(): Partial<Record<Counted, number>> {
  const tickets = useQuery(query('GET /tickets/counts', {})).data
  const ledger = useQuery(query('GET /ledger/counts', {})).data
  const outbox = useQuery(query('GET /outbox/waiting', {})).data
  return {
    ...tickets,
    ...(ledger ? { undecided: ledger.pending + ledger.held + ledger.failed } : {}),
    ...(outbox ? { unsent: outbox.forClick } : {}),
  }
}
