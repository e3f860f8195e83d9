import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'

import { EmptyState } from '../../ui/EmptyState.tsx'
import { useUrlState } from '../../ui/params.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import { Sheet } from '../shell/Sheet.tsx'
import { MailDialog } from './MailDialog.tsx'
import { MailList } from './MailList.tsx'
import classes from './PendingPage.module.css'

const states = ['pending', 'held', 'failed'] as const

/** Mail that waits for a person: from unknown senders, set aside, or not understood. */
export default function PendingPage() {
  const [{ state, mail }, change] = useUrlState((search) => ({
    state: states.find((each) => each === search.state),
    mail: typeof search.mail === 'string' ? search.mail : undefined,
  }))
  const { data: counts } = useSuspenseQuery(query('GET /ledger/counts', {}))
  // Where something waits when one comes here; it stays open while that is decided.
  const [first] = useState(() => states.find((each) => counts[each] > 0) ?? 'pending')
  const shown = state ?? first

  return (
    <Sheet title={say('console.nav.pending')}>
      <div className={classes.page}>
        <Tabs
          label={say('console.nav.pending')}
          tabs={states.map((name) => ({
            name,
            label: say(`console.intake.waiting.${name}`),
            count: counts[name],
          }))}
          chosen={shown}
          onChoose={(next) => void change({ state: next })}
        >
          <Suspense fallback={<Skeleton />}>
            <MailList
              key={shown}
              filter={{ state: shown }}
              caption={say(`console.intake.waiting.${shown}`)}
              purpose={<p className={classes.purpose}>{say(`console.intake.purpose.${shown}`)}</p>}
              empty={
                <EmptyState title={say('console.intake.nothing')}>
                  {say('console.intake.nothingHelp')}
                </EmptyState>
              }
            />
          </Suspense>
        </Tabs>
      </div>
      {mail && <MailDialog key={mail} id={mail} />}
    </Sheet>
  )
}
