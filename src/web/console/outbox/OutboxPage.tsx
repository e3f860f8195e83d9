import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense } from 'react'

import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { setOnes, useUrlState } from '../../ui/params.ts'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/words.ts'
import { pages, query } from '../api.ts'
import { NoneMatch } from '../shell/NoneMatch.tsx'
import { Sheet } from '../shell/Sheet.tsx'
import { OutboundDialog } from './OutboundDialog.tsx'
import { OutboxFilters } from './OutboxFilters.tsx'
import classes from './OutboxPage.module.css'
import { OutboxTable } from './OutboxTable.tsx'
import { type OutboxFilter, readOutboxFilter, wholeOutbox } from './outbox-filter.ts'
import { RelayAway } from './RelayAway.tsx'

/** Each mail that left or waits to leave, and what became of it. */
export default function OutboxPage() {
  const [filter, change] = useUrlState(readOutboxFilter)
  const [{ mail }] = useUrlState(({ mail }) => ({ mail: typeof mail === 'string' ? mail : undefined }))
  const asked = setOnes(filter)

  return (
    <Sheet
      title={say('console.nav.outbox')}
      bar={<OutboxFilters filter={filter} onChange={(next) => void change(next)} />}
    >
      <Suspense key={JSON.stringify(asked)} fallback={<Skeleton rows={10} />}>
        <Mails
          filter={asked}
          empty={
            Object.keys(asked).length > 0 ? (
              <NoneMatch onClear={() => void change(wholeOutbox)} />
            ) : (
              <EmptyState title={say('console.outbox.none')}>{say('console.outbox.noneHelp')}</EmptyState>
            )
          }
        />
      </Suspense>
      {mail && <OutboundDialog key={mail} id={mail} />}
    </Sheet>
  )
}

function Mails({ filter, empty }: { filter: OutboxFilter; empty: ReactNode }) {
  const { data: waiting } = useSuspenseQuery(query('GET /outbox/waiting', {}))
  const list = useSuspenseInfiniteQuery(pages('GET /outbox', { limit: 50, ...setOnes(filter) }))
  const mails = list.data.pages.flatMap(({ items }) => items)
  return (
    <>
      {!waiting.relayConfigured && (
        <div className={classes.relay}>
          <Callout tone="warn" title={say('console.outbox.noRelay')}>
            <p>{say('console.outbox.noRelayHelp')}</p>
          </Callout>
        </div>
      )}
      {waiting.relayAway && (
        <div className={classes.relay}>
          <RelayAway away={waiting.relayAway} />
        </div>
      )}
      {mails.length === 0 ? empty : <OutboxTable mails={mails} relay={waiting.relayConfigured} />}
      <ShowMore list={list} />
    </>
  )
}
