import { useNavigate } from '@tanstack/react-router'

import type { LedgerDetails } from '#features/intake/contract.ts'

import { sentenceOf } from '../../ui/problem.ts'
import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { paths } from '../paths.ts'
import { useRefresh } from '../refresh.ts'

export type Decided = NonNullable<LedgerDetails['undo']>

export const changedByUndo = [
  '/ledger',
  '/tickets',
  '/contacts',
  '/outbox',
  '/settings/blocked-senders',
] as const

/** Takes a decision back from where it was confirmed. Where that is too late, the mail opens again. */
export function useUndo() {
  const refresh = useRefresh()
  const navigate = useNavigate()
  return async (id: string, decided: Decided) => {
    try {
      await call(`DELETE /ledger/:id/${decided}`, { id })
      toast(say(`console.intake.undone.${decided}`))
    } catch (error) {
      toast(sentenceOf(error))
      await navigate({ to: paths.admin.ledger, search: { mail: id } })
    }
    await refresh(...changedByUndo)
  }
}
