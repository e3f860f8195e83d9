import type { RelayFault } from '#shared/relay-fault.ts'

/** How far a delivery had come: to the relay's door, to the addresses, or into the mail itself. */
export type Stage = 'opening' | 'envelope' | 'content'

/** nodemailer throws nothing else. */
export type SmtpError = Error & { code?: string; responseCode?: number; command?: string; response?: string }

const wantsSignIn: ReadonlySet<number | undefined> = new Set([530, 534, 535, 538])
const aboutCertificate = /certificate|\btls\b|\bssl\b|self.signed|altnames/i

/** A fault of the relay's own, which says nothing about the mail; null where it judged this very mail. */
export function faultOf(error: SmtpError, stage: Stage): RelayFault | null {
  const { code, responseCode, command = '' } = error
  if (code === 'ETLS' || command === 'STARTTLS') return 'encryption'
  if (code === 'EAUTH' || wantsSignIn.has(responseCode)) return 'sign_in'
  if (responseCode === 421) return 'turned_away'
  if (code === 'ETIMEDOUT') return 'silent'
  if (stage !== 'opening') return isVerdict(error) ? null : 'lost'
  if (responseCode) return 'turned_away'
  return aboutCertificate.test(error.message) ? 'encryption' : 'unreachable'
}

/** The relay answered about this mail, or our side saw from its announced limits that it would not take it. */
const isVerdict = ({ code, responseCode }: SmtpError) =>
  Boolean(responseCode) || code === 'EENVELOPE' || code === 'EMESSAGE'

/** Whether another try is of no use. A sequence of commands that it did not like (503) is between us and the relay. */
export const isForGood = ({ responseCode }: SmtpError): boolean =>
  responseCode === undefined || (responseCode >= 500 && responseCode !== 503)
