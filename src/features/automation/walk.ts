import type { TriggerId } from '#shared/rules.ts'

import type { SenderTrust } from './action.ts'
import type { Snapshot } from './snapshot.ts'

/** One look of the rules of a trigger at a ticket. */
export type Walk = {
  trigger: TriggerId
  /** What a rule acts on once. */
  occasion: string
  /** What it is looked at for, once. */
  moment: string
  snapshot: Snapshot
  trust: SenderTrust | null
}
