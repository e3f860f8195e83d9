import { useMutation } from '@tanstack/react-query'

import type { OutboundMail } from '#features/outbox/contract.ts'

import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { useRefresh } from '../refresh.ts'

export type Decision = 'release' | 'retry' | 'discard' | 'always' | 'undo'

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)

/** Sends a mail that waits, drops it, or settles the matter for all senders of its domain. */
export function useDecision({ id, recipient }: OutboundMail) {
  const refresh = useRefresh()
  const domain = domainOf(recipient)
  return useMutation({
    mutationFn: async (decision: Decision) => {
      if (decision === 'always')
        await call('PUT /settings/welcomed-domains/:domain', { domain, policy: 'always' })
      else if (decision === 'undo') await call('DELETE /outbox/:id/discard', { id })
      else await call(`POST /outbox/:id/${decision}`, { id })
    },
    onSuccess: (_nothing, decision) =>
      toast(say(`console.outbox.done.${decision}`, { address: recipient, domain })),
    onSettled: () => refresh('/outbox', '/settings/welcomed-domains'),
  })
}
