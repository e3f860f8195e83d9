import { endSessionsOf } from '#features/sessions/index.ts'
import type { Context } from '#platform/context.ts'

import { lockAccess, passwordChosen } from './access.ts'
import { revokeLinks } from './links.ts'
import { emptySlot } from './revoking.ts'

/** An own password that was saved ends what let the contact in until then: temporary ones, links, and other sessions. */
export async function savePassword(
  ctx: Context,
  contactId: string,
  passwordHash: string,
  by: 'temporary_password' | 'own_password' | 'link',
): Promise<void> {
  await lockAccess(ctx, contactId)
  const replaced = await passwordChosen(ctx, contactId)
  await ctx.db
    .updateTable('portal_access')
    .set({
      password_hash: passwordHash,
      password_changed_at: ctx.now,
      ...emptySlot,
    })
    .where('contact_id', '=', contactId)
    .execute()
  await revokeLinks(ctx, contactId)
  await endSessionsOf(ctx, 'portal', contactId)
  await ctx.record('password.chosen', { kind: 'contact', id: contactId }, { by, replaced })
}
