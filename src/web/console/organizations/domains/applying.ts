import { useMutation } from '@tanstack/react-query'

import type { Organization } from '#features/organizations/contract.ts'

import { toast } from '../../../ui/toast.ts'
import { say } from '../../../ui/words.ts'
import { call, type Input } from '../../api.ts'
import { useRefresh } from '../../refresh.ts'

type Asked = Omit<Input<'PUT /organizations/:id/domains'>, 'id'>

/** Applies the domains; who joined by them can be given back while the confirmation stands. */
export function useApply({ id }: Organization, onApplied: () => void) {
  const refresh = useRefresh()
  const seeAgain = () => refresh('/organizations', '/contacts', '/tickets', '/domain-suggestions')
  const undo = useMutation({
    mutationFn: (joiningId: string) => call('DELETE /organizations/:id/joined/:joiningId', { id, joiningId }),
    onSuccess: async () => {
      await seeAgain()
      toast(say('console.domains.undone'))
    },
  })
  return useMutation({
    mutationFn: (asked: Asked) => call('PUT /organizations/:id/domains', { id, ...asked }),
    onSuccess: async ({ joined }) => {
      await seeAgain()
      if (joined)
        toast(say('console.domains.joined', { count: joined.contactCount }), () => undo.mutate(joined.id))
      else toast(say('console.domains.applied'))
      onApplied()
    },
  })
}
