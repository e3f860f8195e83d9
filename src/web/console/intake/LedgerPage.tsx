import { Suspense } from 'react'

import { EmptyState } from '../../ui/EmptyState.tsx'
import { setOnes, useUrlState } from '../../ui/params.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/words.ts'
import { NoneMatch } from '../shell/NoneMatch.tsx'
import { Sheet } from '../shell/Sheet.tsx'
import { DaySum } from './DaySum.tsx'
import { LedgerFilters } from './LedgerFilters.tsx'
import classes from './LedgerPage.module.css'
import { readLedgerFilter, wholeLedger } from './ledger-filter.ts'
import { MailDialog } from './MailDialog.tsx'
import { MailList } from './MailList.tsx'
import { useVerifiedShare } from './verified-share.ts'

/** Each message the server ever took, and what became of it. */
export default function LedgerPage() {
  const [filter, change] = useUrlState(readLedgerFilter)
  const [{ mail }] = useUrlState(({ mail }) => ({ mail: typeof mail === 'string' ? mail : undefined }))
  const asked = setOnes(filter)

  return (
    <Sheet
      title={say('console.nav.ledger')}
      bar={<LedgerFilters filter={filter} onChange={(next) => void change(next)} />}
    >
      <Suspense fallback={<Skeleton />}>
        <MailList
          key={JSON.stringify(asked)}
          filter={asked}
          caption={say('console.nav.ledger')}
          empty={
            Object.keys(asked).length > 0 ? (
              <NoneMatch onClear={() => void change(wholeLedger)} />
            ) : (
              <EmptyState title={say('console.intake.noneFound')}>
                {say('console.intake.noneFoundHelp')}
              </EmptyState>
            )
          }
        />
        <DaySum />
        <VerifiedShare />
      </Suspense>
      {mail && <MailDialog key={mail} id={mail} />}
    </Sheet>
  )
}

const VerifiedShare = () => <p className={classes.share}>{useVerifiedShare()}</p>
