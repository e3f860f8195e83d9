import type { LedgerState, Verdict } from '#features/intake/contract.ts'

import { dayIn, textIn } from '../../ui/params.ts'
import { tones } from './mail-words.ts'
import { looks } from './Verdict.tsx'

/** What the ledger is narrowed down by, as the address and the API name it. */
export type LedgerFilter = {
  state?: LedgerState | undefined
  verdict?: Verdict | undefined
  supportAddress?: string | undefined
  sender?: string | undefined
  subject?: string | undefined
  messageId?: string | undefined
  since?: string | undefined
  until?: string | undefined
}

/** Every filter off. */
export const wholeLedger = {
  state: undefined,
  verdict: undefined,
  supportAddress: undefined,
  sender: undefined,
  subject: undefined,
  messageId: undefined,
  since: undefined,
  until: undefined,
} satisfies LedgerFilter

export const readLedgerFilter = (search: Record<string, unknown>): LedgerFilter => ({
  state: states.find((each) => each === search.state),
  verdict: verdicts.find((each) => each === search.verdict),
  supportAddress: textIn(search.supportAddress),
  sender: textIn(search.sender),
  subject: textIn(search.subject),
  messageId: textIn(search.messageId),
  since: dayIn(search.since),
  until: dayIn(search.until),
})

export const states = Object.keys(tones) as LedgerState[] // the keys of tones are all states
export const verdicts = Object.keys(looks) as Verdict[] // the keys of looks are all verdicts
