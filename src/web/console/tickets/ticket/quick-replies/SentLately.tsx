import { useQuery } from '@tanstack/react-query'

import { Callout } from '../../../../ui/Callout.tsx'
import { say } from '../../../../ui/words.ts'
import { query } from '../../../api.ts'
import { hourOf } from '../../../outbox/mail-words.ts'

const minute = 60_000

/** Said before the answer is sent: credentials left a moment ago, and a mail with more would be held back. */
export function SentLately({ contactId }: { contactId: string }) {
  const { data } = useQuery({
    ...query('GET /contacts/:id/credentials', { id: contactId }),
    staleTime: 0,
    refetchInterval: minute, // the quarter of an hour ends while one writes
  })
  if (!data?.heldUntil) return null
  return (
    <Callout tone="warn" title={say('console.access.sentLately')}>
      <p>{say('console.composer.sentLately', { when: hourOf(data.heldUntil) })}</p>
    </Callout>
  )
}
