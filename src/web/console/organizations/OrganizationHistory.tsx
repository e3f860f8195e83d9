import { useSuspenseInfiniteQuery } from '@tanstack/react-query'

import { pages } from '../api.ts'
import { History } from '../history/History.tsx'

/** Everything that happened to an organization, and who came and left. */
export const OrganizationHistory = ({ organizationId }: { organizationId: string }) => (
  <History
    list={useSuspenseInfiniteQuery(
      pages('GET /organizations/:id/history', { id: organizationId, limit: 50 }),
    )}
  />
)
