import type { Context } from '#platform/context.ts'
import { together } from '#platform/together.ts'

/** Whether mail from an address is ignored because a technician said so. */
export const isBlocked = together(
  async ({ db }: Context, addresses: readonly string[]): Promise<boolean[]> => {
    const keys = addresses.map((address) => address.toLowerCase())
    const rows = await db
      .selectFrom('blocked_senders')
      .select('address_key')
      .where('address_key', 'in', keys)
      .execute()
    const blocked = new Set(rows.map((row) => row.address_key))
    return keys.map((key) => blocked.has(key))
  },
)
