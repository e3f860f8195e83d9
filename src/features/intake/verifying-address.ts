import { queueVerification } from '#features/outbox/index.ts'
import type { Context } from '#platform/context.ts'
import { valuesOf } from '#platform/mail/header-block.ts'
import type { ReadMail } from '#platform/mail/reading.ts'
import { readReturnPath } from '#platform/mail/return-path.ts'
import { readVerificationToken, verificationHeader } from '#platform/mail/verification-token.ts'

import type { Fate, Letter } from './letter.ts'
import { lockSupportAddress, recordAddressChange } from './support-addresses.ts'

const patience = 48 * 3_600_000
const breath = 60_000

/** A mail that was sent to an address of ours and has not come in by now will not. */
export const isMissed = (now: Date, askedAt: Date) => now.getTime() - askedAt.getTime() > patience

/** Sends a mail to a support address, to see whether what is sent there comes in. Pressed twice, one leaves. */
export async function verifyAddress(ctx: Context, id: string): Promise<void> {
  const { address, verificationMailId, verificationAskedAt } = await lockSupportAddress(ctx, id)
  const asked = verificationAskedAt?.getTime() ?? 0
  if (verificationMailId && ctx.now.getTime() - asked < breath) return

  const mailId = await queueVerification(ctx, address)
  await ctx.db
    .updateTable('support_addresses')
    .set({ verification_mail_id: mailId, verification_asked_at: ctx.now })
    .where('id', '=', id)
    .execute()
  await recordAddressChange(ctx, id, { verificationOf: address })
}

/**
 * The mail that was sent to an address of ours has come in: the address is verified, and that is all that it was
 * for. Null for anything else, also for a token that is made up, used or too old, and for what answers that mail
 * and quotes it: it counts for nothing.
 */
export async function sortVerification(ctx: Context, { row, reading }: Letter): Promise<Fate | null> {
  if (readReturnPath(ctx, row.envelope_to) !== null) return null
  const mailId = reading.mail && mailNamedBy(ctx, reading.mail)
  if (!mailId) return null
  const verified = await ctx.db
    .updateTable('support_addresses')
    .set({ verified_at: ctx.now, verification_mail_id: null })
    .where('verification_mail_id', '=', mailId)
    .where('verification_asked_at', '>=', new Date(ctx.now.getTime() - patience))
    .where('removed_at', 'is', null)
    .returning(['id', 'address'])
    .executeTakeFirst()
  if (!verified) return null
  await recordAddressChange(ctx, verified.id, { verified: verified.address })
  return { state: 'ignored', reason: 'address_verified' }
}

/** Servers on the way may drop the field, or the text: either will do. */
function mailNamedBy(ctx: Context, { headers, text }: ReadMail): string | null {
  const places = [...valuesOf(headers, verificationHeader).slice(0, 1), text]
  for (const place of places) {
    const mailId = readVerificationToken(ctx, place)
    if (mailId) return mailId
  }
  return null
}
