import type { SupportAddress } from '#features/intake/contract.ts'

import { Badge } from '../../ui/Badge.tsx'
import { Time } from '../../ui/Time.tsx'
import { say } from '../../ui/words.ts'
import classes from './SupportAddressSection.module.css'

const tones = {
  never: 'neutral',
  waiting: 'neutral',
  missed: 'warn',
  bounced: 'danger',
  verified: 'ok',
} as const

/** Whether a mail that was sent to an address has come in here, and when. */
export function Verification({ state, askedAt, verifiedAt, words }: SupportAddress['verification']) {
  const at = state === 'verified' ? verifiedAt : askedAt
  return (
    <>
      <Badge tone={tones[state]}>{say(`console.addresses.state.${state}`)}</Badge>
      {at && (
        <span className={classes.under}>
          {state !== 'verified' && `${say('console.addresses.asked')} `}
          <Time at={at} as="ago" />
        </span>
      )}
      {state === 'bounced' && words && (
        <span className={classes.under}>{say('console.addresses.said', { words })}</span>
      )}
    </>
  )
}
