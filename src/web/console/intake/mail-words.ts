import type { LedgerEntry, Verdict } from '#features/intake/contract.ts'
import { domainOf } from '#shared/email-address.ts'

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

type Judged = { verdict: Verdict; reasons: readonly string[]; address: string | null }

/** Who really wrote, and what says so, as one sentence. */
export function verdictSentence({ verdict, reasons, address }: Judged): string {
  const said = reasons.map(verdictReason).join(', ')
  const domain = address ? domainOf(address) : ''
  const kind = verdict === 'verified' ? proofOf(reasons) : verdict
  const sentence = domain && said ? find(`console.intake.said.${kind}`, { domain, reasons: said }) : null
  if (sentence) return sentence
  return said
    ? say('console.intake.sentence', { verdict: say(`console.intake.verdict.${verdict}`), reasons: said })
    : `${say(`console.intake.verdict.${verdict}`)}.`
}

/** The same of a message: a mail that somebody passed on says who they are, and nothing about who wrote. */
export const originSentence = (mail: Judged, author: string | null): string =>
  author === null || mail.address === null || author === mail.address
    ? verdictSentence(mail)
    : say('console.intake.said.forwarded', { address: mail.address, author })

/** What proves most comes first; a signature and a server together say it all. */
const proofs = ['dkim_aligned', 'spf_aligned', 'relay_vouches', 'arc_vouches', 'trusted_client']

function proofOf(reasons: readonly string[]): string {
  if (reasons.includes('dkim_aligned') && reasons.includes('spf_aligned')) return 'dkim_and_spf'
  return proofs.find((proof) => reasons.includes(proof)) ?? 'verified'
}
