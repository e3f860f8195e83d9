import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useLayoutEffect, useRef } from 'react'

import type { Ticket } from '#features/tickets/contract.ts'

import { Button } from '../../../ui/Button.tsx'
import { say } from '../../../ui/words.ts'
import { pages } from '../../api.ts'
import { CreatedContactLine, EventLine } from './EventLine.tsx'
import { idOf, told } from './lines.ts'
import { MessageItem } from './MessageItem.tsx'
import { useMailsSince } from './mails-since.ts'
import classes from './Timeline.module.css'

/** What was written and what happened, from the newest back, shown in the order of time. */
export function Timeline({ ticket }: { ticket: Ticket }) {
  const list = useSuspenseInfiniteQuery(
    pages('GET /tickets/:number/timeline', { number: ticket.number, limit: 50 }),
  )
  const lines = told(list.data.pages.flatMap(({ items }) => items).toReversed(), ticket)
  const mails = useMailsSince(ticket, lines[0])
  const end = useRef<HTMLLIElement>(null)
  const newest = idOf(lines.at(-1))

  // An effect, because where the end lies is known once it is drawn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever comes, and whatever comes in, is met at the end
  useLayoutEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' })
  }, [newest])

  return (
    <section aria-label={say('console.ticket.timeline')} className={classes.timeline}>
      {list.hasNextPage && (
        <Button
          small
          look="quiet"
          busy={list.isFetchingNextPage}
          busyLabel={say('common.loading')}
          onClick={() => void list.fetchNextPage()}
        >
          {say('console.ticket.earlier')}
        </Button>
      )}
      <ol className={classes.lines}>
        {lines.map((line) => (
          <li key={idOf(line)}>
            {line.kind === 'event' ? (
              <EventLine event={line.event} ticket={ticket} />
            ) : (
              <MessageItem
                message={line.message}
                ticket={ticket}
                mails={mails.filter(({ messageId }) => messageId === line.message.id).toReversed()}
              />
            )}
            {line.kind === 'event' && line.event.name === 'ticket.opened' && ticket.contact && (
              <CreatedContactLine ticket={ticket} contactId={ticket.contact.id} />
            )}
          </li>
        ))}
        <li ref={end} className={classes.end} aria-hidden />
      </ol>
    </section>
  )
}
