import { useMutation } from '@tanstack/react-query'

import { call, type Input } from '../../api.ts'
import { useRefresh } from '../../refresh.ts'

type Changes = Omit<Input<'PATCH /contacts/:id'>, 'id'>

/** Changes what is given of a contact, and asks again for what shows it. */
export function useContactChange(id: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (changes: Changes) => call('PATCH /contacts/:id', { id, ...changes }),
    onSuccess: () => refresh('/contacts', '/tickets/:number'),
  })
}
