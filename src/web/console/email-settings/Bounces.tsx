import type { SupportAddress } from '#features/intake/contract.ts'

import { say } from '../../ui/words.ts'
import classes from './SupportAddressSection.module.css'

/** Of an address that leaves no room for a return path: where its bounces come to instead, if anywhere. */
export function Bounces({ address, bounceAddress }: Pick<SupportAddress, 'address' | 'bounceAddress'>) {
  if (bounceAddress === address) return null
  return (
    <span className={classes.under}>
      {bounceAddress === null
        ? say('console.addresses.noBounces')
        : say('console.addresses.bouncesTo', { address: bounceAddress })}
    </span>
  )
}
