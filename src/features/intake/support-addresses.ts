import type { Context } from '#platform/context.ts'

/** Mail to a support address becomes tickets of this account; no other account can have the address. */
export const addSupportAddress = (
  { db, now }: Context,
  { address, isDefault }: { address: string; isDefault: boolean },
) =>
  db
    .insertInto('support_addresses')
    .values({ address: address.toLowerCase(), is_default: isDefault, created_at: now })
    .execute()
