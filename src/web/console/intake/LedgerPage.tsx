import { Suspense } from 'react'

import type { LedgerState } from '#features/intake/contract.ts'

import { EmptyState } from '../../ui/EmptyState.tsx'
import { useUrlState } from '../../ui/params.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/words.ts'
import { Sheet } from '../shell/Sheet.tsx'
import { DaySum } from './DaySum.tsx'
import { LedgerFilters } from './LedgerFilters.tsx'
import classes from './LedgerPage.module.css'
import { MailDialog } from './MailDialog.tsx'
import { MailList } from './MailList.tsx'
import { tones } from './mail-words.ts'
import { useVerifiedShare } from './verified-share.ts'

/** Each message the server ever took, and what became of it. */
export default function LedgerPage() {
  const [{ state, messageId, mail }, change] = useUrlState((search) => ({
    state: isState(search.state) ? search.state : undefined,
    messageId: typeof search.messageId === 'string' && search.messageId ? search.messageId : undefined,
    mail: typeof search.mail === 'string' ? search.mail : undefined,
  }))

  return (
    <Sheet
      title={say('console.nav.ledger')}
      bar={<LedgerFilters state={state} messageId={messageId} onChange={(next) => void change(next)} />}
    >
      <Suspense fallback={<Skeleton />}>
        <MailList
          key={`${state} ${messageId}`}
          state={state}
          messageId={messageId}
          caption={say('console.nav.ledger')}
          empty={
            <EmptyState title={say('console.intake.noneFound')}>
              {say('console.intake.noneFoundHelp')}
            </EmptyState>
          }
        />
        <DaySum />
        <VerifiedShare />
      </Suspense>
      {mail && <MailDialog key={mail} id={mail} />}
    </Sheet>
  )
}

const isState = (value: unknown): value is LedgerState => typeof value === 'string' && value in tones

const VerifiedShare = () => <p className={classes.share}>{useVerifiedShare()}</p>
