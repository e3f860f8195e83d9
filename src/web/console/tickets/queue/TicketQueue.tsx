import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect } from 'react'

import { useMediaQuery } from '../../../ui/media-query.ts'
import { say } from '../../../ui/words.ts'
import { useShortcuts } from '../../keyboard/shortcuts.ts'
import { paths } from '../../paths.ts'
import { useCursor } from './cursor.ts'
import { NewTickets } from './NewTickets.tsx'
import { useNews } from './news.ts'
import { QueueEmpty } from './QueueEmpty.tsx'
import { QueueHead } from './QueueHead.tsx'
import { QueueProblem } from './QueueProblem.tsx'
import classes from './TicketQueue.module.css'
import { TicketRow } from './TicketRow.tsx'
import { searchOf, ticketsOf, titleOf, type View } from './views.ts'

const ROW = 38
const CARD = 94
const NEAR_THE_END = 10

/** The tickets of one view, the latest changed first. Only the rows in sight are drawn. */
export function TicketQueue({ view, scroller }: { view: View; scroller: HTMLDivElement | null }) {
  const list = useSuspenseInfiniteQuery({ ...ticketsOf(view), refetchOnWindowFocus: false })
  const tickets = list.data.pages.flatMap(({ items }) => items)
  const phone = useMediaQuery('(max-width: 760px)')
  const navigate = useNavigate()
  const rows = useVirtualizer({
    count: tickets.length,
    getScrollElement: () => scroller,
    estimateSize: () => (phone ? CARD : ROW),
    getItemKey: (index) => tickets[index]?.id ?? index,
    overscan: 12,
    scrollPaddingStart: 40,
  })
  const news = useNews(view, tickets)
  const cursor = useCursor({
    numbers: tickets.map(({ number }) => number),
    open: (number) => void navigate({ to: paths.ticket(number), search: searchOf(view) }),
    reveal: (index) => rows.scrollToIndex(index, { align: 'auto' }),
  })
  const show = () => void news.show().then(() => scroller?.scrollTo({ top: 0 }))
  useShortcuts({ '.': news.count > 0 ? show : undefined })
  useNextPage(list, rows.range?.endIndex ?? 0, tickets.length)

  if (tickets.length === 0) return <QueueEmpty view={view} />
  const drawn = rows.getVirtualItems()
  return (
    <>
      <NewTickets count={news.count} onShow={show} />
      <QueueProblem list={list} />
      <table className={classes.queue} aria-rowcount={list.hasNextPage ? -1 : tickets.length + 1}>
        <caption className="visually-hidden">{say('console.queue.caption', { view: titleOf(view) })}</caption>
        <QueueHead />
        <tbody>
          <Space height={drawn[0]?.start ?? 0} />
          {drawn.map(({ index, key }) => {
            const ticket = tickets[index]
            if (!ticket) return null
            const current = ticket.number === cursor.at
            return (
              <TicketRow
                key={key}
                ticket={ticket}
                view={view}
                index={index}
                measure={rows.measureElement}
                current={current}
                link={current ? cursor.row : undefined}
              />
            )
          })}
          <Space height={rows.getTotalSize() - (drawn.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </>
  )
}

/** Stands for the rows that are not drawn. */
const Space = ({ height }: { height: number }) =>
  height > 0 ? (
    <tr aria-hidden className={classes.space} style={{ height }}>
      <td style={{ height }} />
    </tr>
  ) : null

type List = { hasNextPage: boolean; isFetching: boolean; isError: boolean; fetchNextPage: () => unknown }

/** An effect, because reaching the end of what is known happens by scrolling. */
function useNextPage({ hasNextPage, isFetching, isError, fetchNextPage }: List, last: number, known: number) {
  const wanted = hasNextPage && !isFetching && !isError && last >= known - NEAR_THE_END
  useEffect(() => {
    if (wanted) void fetchNextPage()
  }, [wanted, fetchNextPage])
}
