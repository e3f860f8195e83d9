import { useMutation, useQueryClient } from '@tanstack/react-query'

import type { Rule } from '#features/automation/contract.ts'

import { call, type Input, query } from '../api.ts'
import { useRefresh } from '../refresh.ts'

type Change = Omit<Input<'PATCH /rules/:id'>, 'id' | 'version'>

/** What a rule becomes, told from what it is at that moment: the newest version that was shown. */
export type Changing = (now: Rule) => Change

/** Changes a rule over the version that was read. */
export function useRuleChange(rule: Rule) {
  const queries = useQueryClient()
  const refresh = useRefresh()
  const { queryKey } = query('GET /rules/:id', { id: rule.id })
  return useMutation({
    mutationFn: (change: Changing) => {
      const now = queries.getQueryData(queryKey)
      const shown = now && now.version > rule.version ? now : rule
      return call('PATCH /rules/:id', { id: rule.id, version: shown.version, ...change(shown) })
    },
    onSuccess: async (saved) => {
      queries.setQueryData(queryKey, saved)
      await refresh('/rules')
    },
  })
}
