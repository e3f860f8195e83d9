import type { LedgerEntry, Verdict } from '#features/intake/contract.ts'

import { find, say } from '../../ui/words.ts'

type State = LedgerEntry['state']

/** Why a mail was set aside, or filed in an unusual way. A reason without a sentence shows its code. */
export const reasonOf = ({ reason }: Pick<LedgerEntry, 'reason'>): string =>
  reason === null ? '' : (find(`ledger.reason.${reason}`) ?? reason)

/** What led to the verdict; a code without a sentence is shown as it is. */
export const verdictReason = (code: string): string => find(`ledger.verdict.${code}`) ?? code

export const subjectOf = ({ subject }: Pick<LedgerEntry, 'subject'>): string =>
  subject || say('console.intake.noSubject')

export const senderOf = ({ from }: Pick<LedgerEntry, 'from'>): string =>
  from ? from.name || from.address : say('console.intake.noSender')

export const tones = {
  received: 'neutral',
  filed: 'ok',
  held: 'warn',
  pending: 'accent',
  ignored: 'outlined',
  failed: 'danger',
} as const satisfies Record<State, string>

type Judged = { verdict: Verdict; reasons: readonly string[] }

/** Who really wrote, and what says so, as one sentence. */
export const verdictSentence = ({ verdict, reasons }: Judged): string =>
  reasons.length > 0
    ? say('console.intake.sentence', {
        verdict: say(`console.intake.verdict.${verdict}`),
        reasons: reasons.map(verdictReason).join(', '),
      })
    : `${say(`console.intake.verdict.${verdict}`)}.`
