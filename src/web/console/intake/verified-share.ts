import { useSuspenseQuery } from '@tanstack/react-query'

import { facts } from '../../ui/page-facts.ts'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'

/** How much of the last month's mail came from senders that were proved; nothing where none came. */
export function useVerifiedShare(): string | undefined {
  const { lastThirtyDays } = useSuspenseQuery(query('GET /ledger/counts', {})).data
  const count = Object.values(lastThirtyDays).reduce((sum, each) => sum + each, 0)
  if (count === 0) return undefined
  const share = new Intl.NumberFormat(facts.locale, { style: 'percent' }).format(
    lastThirtyDays.verified / count,
  )
  return say('console.intake.share', { share, count })
}
