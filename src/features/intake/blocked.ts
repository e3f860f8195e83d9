import type { Context } from '#platform/context.ts'
import { together } from '#platform/together.ts'
import { domainOf } from '#shared/email-address.ts'

/** Whether mail from an address is ignored because a technician said so, of the address or of its whole domain. */
export const isBlocked = together(
  async ({ db }: Context, addresses: readonly string[]): Promise<boolean[]> => {
    const keys = addresses.map((address) => address.toLowerCase())
    const rows = await db
      .selectFrom('blocked_senders')
      .select('address_key')
      .where('address_key', 'in', [...keys, ...keys.map(domainKey)])
      .execute()
    const blocked = new Set(rows.map((row) => row.address_key))
    return keys.map((key) => blocked.has(key) || blocked.has(domainKey(key)))
  },
)

const domainKey = (address: string) => `@${domainOf(address)}`
