import type { Context } from '#platform/context.ts'

import { findAccess, lockAccess } from './access.ts'
import { revokeLinks } from './links.ts'

/**
 * Whoever signs in with another address from now on starts anew: a temporary password and links of before are over,
 * and sessions end by what reacts to the change. True for a contact who had been given access at all.
 */
export async function endHandedOver(ctx: Context, contactId: string): Promise<boolean> {
  await lockAccess(ctx, contactId)
  const { sentAt, passwordChangedAt } = await findAccess(ctx, contactId)
  await ctx.db
    .updateTable('portal_access')
    .set({
      temporary_hash: null,
      temporary_issued_at: null,
      temporary_expires_at: null,
      temporary_used_at: null,
    })
    .where('contact_id', '=', contactId)
    .execute()
  await revokeLinks(ctx, contactId)
  return sentAt !== null || passwordChangedAt !== null
}
