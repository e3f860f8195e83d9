import type { Context } from '#platform/context.ts'

import { findAccess, lockAccess } from './access.ts'
import { revokeLinks } from './links.ts'

/** What a contact was handed and has not used up works no more; a password of their own stays as it is. */
export async function revokeHandedOver(ctx: Context, contactId: string): Promise<boolean> {
  await lockAccess(ctx, contactId)
  const { temporaryExpiresAt, linkExpiresAt } = await findAccess(ctx, contactId)
  await ctx.db
    .updateTable('portal_access')
    .set(emptySlot)
    .where('contact_id', '=', contactId)
    .where('temporary_expires_at', 'is not', null)
    .execute()
  await revokeLinks(ctx, contactId)
  return [temporaryExpiresAt, linkExpiresAt].some((expiry) => expiry !== null && expiry > ctx.now)
}

/** A technician ends a contact's own password, where it may be in the wrong hands. Sessions end with it. */
export async function endOwnPassword(ctx: Context, contactId: string): Promise<boolean> {
  await lockAccess(ctx, contactId)
  const { numUpdatedRows } = await ctx.db
    .updateTable('portal_access')
    .set({ password_hash: null, password_changed_at: null })
    .where('contact_id', '=', contactId)
    .where('password_changed_at', 'is not', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await ctx.record('password.revoked', { kind: 'contact', id: contactId })
  return true
}

/** The place of a temporary password, with none in it. */
export const emptySlot = {
  temporary_hash: null,
  temporary_issued_at: null,
  temporary_expires_at: null,
  temporary_used_at: null,
}
