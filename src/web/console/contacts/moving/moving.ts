import { useMutation } from '@tanstack/react-query'

import type { Contact } from '#features/contacts/contract.ts'

import type { Option } from '../../../ui/Combobox.tsx'
import { toast } from '../../../ui/toast.ts'
import { say } from '../../../ui/words.ts'
import { call } from '../../api.ts'
import { useRefresh } from '../../refresh.ts'

type Way = { moveActiveTickets: boolean; back: { organizationId: string; mainContact: boolean } }
type Move = { to: Option; moveActiveTickets: boolean }

/** Moves a contact; while the confirmation stands they can be given back, as they were, with what went along. */
export function useMove({ id, name, organization, mainContact }: Contact, onMoved: () => void) {
  const back = { organizationId: organization.id, mainContact }
  const refresh = useRefresh()
  const seeAgain = () => refresh('/contacts', '/organizations', '/tickets')
  const undo = useMutation({
    mutationFn: ({ moveActiveTickets, back: was }: Way) =>
      call('PATCH /contacts/:id', { id, ...was, moveActiveTickets }),
    onSuccess: async () => {
      await seeAgain()
      toast(say('console.move.undone'))
    },
  })
  return useMutation({
    // Where they were is kept before the page hears where they are.
    mutationFn: async ({ to, moveActiveTickets }: Move) => {
      await call('PATCH /contacts/:id', { id, organizationId: to.id, moveActiveTickets })
      return back
    },
    onSuccess: async (was, { to, moveActiveTickets }) => {
      await seeAgain()
      toast(say('console.move.moved', { name, organization: to.name }), () =>
        undo.mutate({ moveActiveTickets, back: was }),
      )
      onMoved()
    },
  })
}
