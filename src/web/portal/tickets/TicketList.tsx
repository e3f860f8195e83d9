import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { ShowMore } from '../../ui/ShowMore.tsx'
import { pages } from '../api.ts'
import classes from './TicketList.module.css'
import { TicketStub } from './TicketStub.tsx'

type Props = {
  input: {
    scope: 'own' | 'company'
    status?: 'active' | 'new' | 'open' | 'waiting' | 'resolved' | 'closed'
    limit?: number
  }
  label: string
  empty: ReactNode
  /** Only the first ones, where the whole list is a page of its own. */
  brief?: boolean
}

export function TicketList({ input, label, empty, brief = false }: Props) {
  const list = useSuspenseInfiniteQuery(pages('GET /portal/tickets', input))
  const tickets = list.data.pages.flatMap(({ items }) => items)
  if (tickets.length === 0) return empty

  return (
    <>
      <ul className={classes.list} aria-label={label}>
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <TicketStub ticket={ticket} heading={brief ? 'h3' : 'h2'} />
          </li>
        ))}
      </ul>
      {!brief && <ShowMore list={list} />}
    </>
  )
}
