import { useMutation } from '@tanstack/react-query'

import type { Priority, Status } from '#features/tickets/contract.ts'

import { call } from '../../api.ts'
import { useRefresh } from '../../refresh.ts'

type Changes = { status?: Status; priority?: Priority; technicianId?: string | null }

/** Changes a ticket, and asks again for what shows it. */
export function useTicketChange(number: number) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (changes: Changes) => call('PATCH /tickets/:number', { number, ...changes }),
    onSettled: () => refresh('/tickets/:number', '/tickets/counts'),
  })
}
