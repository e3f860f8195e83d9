import { useQuery } from '@tanstack/react-query'
import ShieldCheck from 'lucide-react/icons/shield-check'

import type { Ticket } from '#features/tickets/contract.ts'

import { Callout } from '../../../../ui/Callout.tsx'
import { say } from '../../../../ui/words.ts'
import { query } from '../../../api.ts'
import { useMadeOnSending } from './made-on-sending.ts'
import { refusalOf } from './refusing.ts'
import { SentLately } from './SentLately.tsx'

/** What becomes of an answer with a secret in it: whom it goes to alone, and who receives none of it. */
export function CredentialNotice({ ticket, quickReplyId }: { ticket: Ticket; quickReplyId: string }) {
  const { data } = useQuery(
    query('GET /quick-replies/:id/answer', { id: quickReplyId, ticket: ticket.number }),
  )
  const made = useMadeOnSending()
  const refusal = data && refusalOf(data, 'public')
  if (refusal) return <Callout tone="danger">{refusal}</Callout>
  return (
    <>
      <Callout icon={ShieldCheck} title={made}>
        {ticket.copied.length > 0 && (
          <p>{say('console.composer.copiesRemoved', { addresses: ticket.copied.join(', ') })}</p>
        )}
      </Callout>
      {ticket.contact && <SentLately contactId={ticket.contact.id} />}
    </>
  )
}
