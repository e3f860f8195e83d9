import type { Context } from '#platform/context.ts'

/** The account's support addresses, lower-cased: mail from them is our own, come back. */
export const ownAddresses = async ({ db }: Context): Promise<string[]> => {
  const rows = await db
    .selectFrom('support_addresses')
    .select('address')
    .where('removed_at', 'is', null)
    .execute()
  return rows.map(({ address }) => address)
}
