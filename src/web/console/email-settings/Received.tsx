import type { SupportAddress } from '#features/intake/contract.ts'

import { Badge } from '../../ui/Badge.tsx'
import { Time } from '../../ui/Time.tsx'
import { say } from '../../ui/words.ts'
import classes from './SupportAddressSection.module.css'

/** How much came in at an address lately, and whether nothing does any more. */
export function Received({ address }: { address: SupportAddress }) {
  const { received, lastReceivedAt, silentDays } = address
  if (!lastReceivedAt) return say('console.addresses.nothingYet')
  return (
    <>
      <span className={classes.line}>{say('console.addresses.receivedCount', { count: received })}</span>
      <span className={classes.under}>
        {say('console.addresses.last')} <Time at={lastReceivedAt} as="ago" />
      </span>
      {silentDays !== null && (
        <Badge tone="warn">{say('console.addresses.silent', { count: silentDays })}</Badge>
      )}
    </>
  )
}
