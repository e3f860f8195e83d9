import type { Context } from '#platform/context.ts'
import { readHeaderBlock } from '#platform/mail/header-block.ts'
import type { Arrival } from '#platform/mail/smtp-arrivals.ts'
import { parseEmailAddress } from '#shared/email-address.ts'

import { withoutPlus } from './plus-form.ts'

/** What servers write that pass a mail on to another address, or keep where it was sent. */
const fields = new Set(['delivered-to', 'x-forwarded-to', 'x-original-to'])
const mostNamed = 20

/**
 * Mail that was sent to one support address and passed on to another belongs to the first. Only what a trusted
 * server hands over is asked: from anybody else these fields say nothing.
 */
export async function whereItWasSent<Mail extends Arrival>(
  ctx: Context,
  mails: readonly Mail[],
): Promise<Mail[]> {
  const named = mails.map((mail) => (mail.clientTrusted ? addressesNamed(mail) : []))
  const asked = [...new Set(named.flat())]
  if (asked.length === 0) return [...mails]
  const rows = await ctx.db
    .selectFrom('support_addresses')
    .select('address')
    .where('address', 'in', asked)
    .where('removed_at', 'is', null)
    .execute()
  const ours = new Set(rows.map(({ address }) => address))
  return mails.map((mail, position) => {
    const sentTo = named[position]?.find((address) => ours.has(address) && address !== mail.supportAddress)
    return sentTo === undefined ? mail : { ...mail, supportAddress: sentTo }
  })
}

/** As written, then without what stands behind a plus: an address of ours may have one of its own. */
const addressesNamed = ({ raw }: Arrival): string[] =>
  readHeaderBlock(raw)
    .headers.filter(({ name }) => fields.has(name))
    .slice(0, mostNamed)
    .flatMap(({ value }) => {
      const parsed = parseEmailAddress(value.replace(/^<|>$/g, ''))
      if (!parsed.ok) return []
      const address = parsed.address.toLowerCase()
      return [address, withoutPlus(address)]
    })
