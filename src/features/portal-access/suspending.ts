import { findContact } from '#features/contacts/index.ts'
import type { Context } from '#platform/context.ts'

import { findAccess, lockAccess } from './access.ts'
import { revokeLinks } from './links.ts'
import { emptySlot } from './revoking.ts'

/** From this moment on the contact is nobody to the portal; what was sent to let them in is void. */
export async function suspendAccess(ctx: Context, contactId: string, { notify = false } = {}): Promise<void> {
  await findContact(ctx, contactId)
  await lockAccess(ctx, contactId)
  if ((await findAccess(ctx, contactId)).disabledAt) return

  await ctx.db
    .updateTable('portal_access')
    .set({ disabled_at: ctx.now, ...emptySlot })
    .where('contact_id', '=', contactId)
    .execute()
  await revokeLinks(ctx, contactId)
  await ctx.record('access.suspended', { kind: 'contact', id: contactId }, { notify })
}

/** An own password works again. */
export async function resumeAccess(ctx: Context, contactId: string, { notify = false } = {}): Promise<void> {
  await findContact(ctx, contactId)
  await lockAccess(ctx, contactId)
  if (!(await findAccess(ctx, contactId)).disabledAt) return

  await ctx.db
    .updateTable('portal_access')
    .set({ disabled_at: null })
    .where('contact_id', '=', contactId)
    .execute()
  await ctx.record('access.resumed', { kind: 'contact', id: contactId }, { notify })
}
