import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'

import type { OutboundMail } from '#features/outbox/contract.ts'
import type { Ticket, TimelineLine } from '#features/tickets/contract.ts'

import { pages } from '../../api.ts'

/** The ticket's mails as far back as its lines are shown. */
export function useMailsSince(ticket: Ticket, oldest: TimelineLine | undefined): readonly OutboundMail[] {
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(
    pages('GET /outbox', { ticketId: ticket.id, limit: 100 }),
  )
  const mails = data?.pages.flatMap(({ items }) => items) ?? []
  const reached = mails.at(-1)?.queuedAt ?? ''
  const since =
    oldest === undefined ? '' : oldest.kind === 'message' ? oldest.message.createdAt : oldest.event.at

  // An effect, because how far back the mails go is known once a page of them has come.
  useEffect(() => {
    if (hasNextPage && !isFetching && reached > since) void fetchNextPage()
  }, [hasNextPage, isFetching, reached, since, fetchNextPage])
  return mails
}
