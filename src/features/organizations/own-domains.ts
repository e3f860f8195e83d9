import type { Context } from '#platform/context.ts'

/** Mail from our own support addresses is no organization's. */
export async function ownDomains({ db }: Context): Promise<Set<string>> {
  const supportAddresses = await db
    .selectFrom('support_addresses')
    .select('address')
    .where('removed_at', 'is', null)
    .execute()
  return new Set(supportAddresses.map(({ address }) => address.slice(address.lastIndexOf('@') + 1)))
}
