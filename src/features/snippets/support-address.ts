import type { Context } from '#platform/context.ts'

/** Where outgoing mail comes from: the address that the ticket came in at while it is ours, else the default one. */
export const supportAddressOf = (
  { db }: Context,
  preferred: string | null,
): Promise<{ address: string; displayName: string }> =>
  db
    .selectFrom('support_addresses')
    .select(['address', 'display_name as displayName'])
    .where('removed_at', 'is', null)
    .orderBy((eb) => eb('address', '=', preferred ?? ''), 'desc')
    .orderBy('is_default', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
