import type { DKIMResult } from 'mailauth'

const clockSkew = 300_000

/** Valid now, meant seriously, and over the whole mail: what stands behind an `l=` limit anybody may have added. */
export const vouches = ({
  status,
  canonBodyLengthLimited,
  signTime,
  expiresAfter,
}: Pick<DKIMResult, 'status' | 'canonBodyLengthLimited' | 'signTime' | 'expiresAfter'>): boolean =>
  status.result === 'pass' &&
  !status.testing &&
  !canonBodyLengthLimited &&
  !(signTime && Date.parse(signTime) > Date.now() + clockSkew) &&
  !(expiresAfter && Date.parse(expiresAfter) < Date.now())
