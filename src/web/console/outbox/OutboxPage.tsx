import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Suspense } from 'react'

import type { OutboundMail } from '#features/outbox/contract.ts'

import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useUrlState } from '../../ui/params.ts'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Select } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import { pages, query } from '../api.ts'
import { Sheet } from '../shell/Sheet.tsx'
import { looks } from './MailState.tsx'
import { OutboundDialog } from './OutboundDialog.tsx'
import classes from './OutboxPage.module.css'
import { OutboxTable } from './OutboxTable.tsx'
import { RelayAway } from './RelayAway.tsx'

type State = OutboundMail['state']

/** Each mail that left or waits to leave, and what became of it. */
export default function OutboxPage() {
  const [{ state, mail }, change] = useUrlState((search) => ({
    state: isState(search.state) ? search.state : undefined,
    mail: typeof search.mail === 'string' ? search.mail : undefined,
  }))

  return (
    <Sheet
      title={say('console.nav.outbox')}
      bar={
        <Select
          aria-label={say('console.outbox.state')}
          className={classes.filter}
          value={state ?? ''}
          onChange={(event) =>
            void change({ state: isState(event.target.value) ? event.target.value : undefined })
          }
        >
          <option value="">{say('console.outbox.allStates')}</option>
          {states.map((each) => (
            <option key={each} value={each}>
              {say(`console.outbox.states.${each}`)}
            </option>
          ))}
        </Select>
      }
    >
      <Suspense key={state} fallback={<Skeleton rows={10} />}>
        <Mails state={state} />
      </Suspense>
      {mail && <OutboundDialog key={mail} id={mail} />}
    </Sheet>
  )
}

function Mails({ state }: { state: State | undefined }) {
  const { data: waiting } = useSuspenseQuery(query('GET /outbox/waiting', {}))
  const list = useSuspenseInfiniteQuery(pages('GET /outbox', { limit: 50, ...(state ? { state } : {}) }))
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
      {mails.length === 0 ? (
        <EmptyState title={say('console.outbox.none')}>{say('console.outbox.noneHelp')}</EmptyState>
      ) : (
        <OutboxTable mails={mails} relay={waiting.relayConfigured} />
      )}
      <ShowMore list={list} />
    </>
  )
}

const states = Object.keys(looks) as State[] // the keys of looks are all states
const isState = (value: unknown): value is State => states.some((each) => each === value)
