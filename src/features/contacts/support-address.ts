import type { Context } from '#platform/context.ts'
import { refused } from '#platform/problem.ts'

/** Where mail becomes tickets nobody writes from, and what we sent there would come back to us. */
export async function refuseSupportAddress({ db }: Context, address: string): Promise<void> {
  const ours = await db
    .selectFrom('support_addresses')
    .select('id')
    .where('address', '=', address.toLowerCase())
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (ours) throw refused('contact_is_support_address')
}
