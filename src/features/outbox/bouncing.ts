import type { Context } from '#platform/context.ts'
import type { Bounce, Failure } from '#platform/mail/bounce.ts'

import { type Mail, mailOfNumber, subjectOf } from './mail.ts'
import { suspendAddress } from './suspending.ts'

type Returned = Pick<Mail, 'id' | 'ticketId' | 'contactId'>

/**
 * Writes down at a mail of ours what another server said of it after it had been taken. Refused or given up, it
 * bounced; refused for good, its address is written to by nobody but people. What was said once is not said again.
 */
export async function noteBounce(
  ctx: Context,
  mailNumber: number,
  bounce: Bounce,
  inboundMailId: string,
): Promise<Returned | null> {
  const mail = await mailOfNumber(ctx, mailNumber)
  if (!mail) return null
  const failure = aboutRecipient(bounce.failures, mail.recipient)
  if (!failure || mail.state === 'bounced') return mail

  const { fate, status, words } = failure
  const complaint = bounce.kind === 'complaint'
  const reason = complaint ? ('complaint' as const) : (`bounce_${fate}` as const) // codes, not any string
  const bounced = !complaint && fate !== 'delayed' && left.has(mail.state)
  await ctx.db
    .updateTable('outbound_mails')
    .set({ reason, error: words || null, ...(bounced ? { state: 'bounced' } : {}) })
    .where('id', '=', mail.id)
    .execute()
  const details = { reason, status, error: words, recipient: mail.recipient, inboundMailId }
  await ctx.record(
    complaint ? 'mail.complained' : bounced ? 'mail.bounced' : 'mail.late',
    subjectOf(mail),
    details,
  )
  if (complaint || fate === 'refused')
    await suspendAddress(ctx, {
      address: mail.recipient,
      reason: complaint ? 'complaint' : 'bounced',
      words,
      mailId: mail.id,
      contactId: mail.contactId,
    })
  return mail
}

const left: ReadonlySet<Mail['state']> = new Set(['sent', 'sending'])

const gravest = ['refused', 'gave_up', 'delayed'] as const

/** A mail has one recipient; where it was passed on, the report names another, and the gravest counts. */
function aboutRecipient(failures: readonly Failure[], recipient: string): Failure | undefined {
  const own = failures.filter(({ address }) => address?.toLowerCase() === recipient.toLowerCase())
  const meant = own.length > 0 ? own : failures
  return meant.toSorted((one, other) => gravest.indexOf(one.fate) - gravest.indexOf(other.fate))[0]
}
