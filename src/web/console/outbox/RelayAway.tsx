import type { RelayAbsence } from '#features/outbox/contract.ts'

import { Callout } from '../../ui/Callout.tsx'
import { say } from '../../ui/words.ts'
import { hourOf, whenNext } from './mail-words.ts'
import classes from './RelayAway.module.css'

/** Since when the relay takes no mail, why, how many wait for it, and when it is tried again. */
export const RelayAway = ({ away: { since, fault, words, nextTryAt, waiting } }: { away: RelayAbsence }) => (
  <Callout tone="danger" title={say('console.outbox.relayAway.title')}>
    <p>
      {say('console.outbox.relayAway.since', {
        since: hourOf(since),
        fault: say(`console.outbox.relayAway.fault.${fault}`),
        count: waiting,
        next: whenNext(nextTryAt),
      })}
    </p>
    <p className={classes.words}>{say('console.outbox.relayAway.said', { words })}</p>
  </Callout>
)
