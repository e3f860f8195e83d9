import type { Context } from '#platform/context.ts'
import type { ReadMail } from '#platform/mail/reading.ts'
import { onceEach } from '#platform/once.ts'
import { parseEmailAddress } from '#shared/email-address.ts'

/** The people whom a mail names in Cc besides our own addresses and its sender. */
export async function copiedBy(ctx: Context, { from, cc }: ReadMail): Promise<string[]> {
  if (cc.length === 0) return []
  const ours = await ownAddresses(ctx)
  return cc.flatMap(({ address }) => {
    const parsed = parseEmailAddress(address)
    if (!parsed.ok || ours.has(withoutPlus(parsed.address))) return []
    return parsed.address.toLowerCase() === from?.address.toLowerCase() ? [] : [parsed.address]
  })
}

const ownAddresses = onceEach(async ({ db }) => {
  const rows = await db.selectFrom('support_addresses').select('address').execute()
  return new Set(rows.map(({ address }) => address))
})

const withoutPlus = (address: string) => address.toLowerCase().replace(/\+[^@]*@/, '@')
