import { useSuspenseInfiniteQuery } from '@tanstack/react-query'

import { pages } from '../../api.ts'
import { History } from '../../history/History.tsx'

/** Everything that happened to a contact, and what they did. */
export const ContactHistory = ({ contactId }: { contactId: string }) => (
  <History
    list={useSuspenseInfiniteQuery(pages('GET /contacts/:id/history', { id: contactId, limit: 50 }))}
  />
)
