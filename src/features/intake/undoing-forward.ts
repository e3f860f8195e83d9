import { archiveUnused } from '#features/contacts/index.ts'
import { organizationForAddress } from '#features/organizations/index.ts'
import { discardWaiting, wasWrittenTo } from '#features/outbox/index.ts'
import { lockForward, withdrawForward } from '#features/tickets/index.ts'
import type { Context } from '#platform/context.ts'

import { restoreForward } from './restoring-forward.ts'

/**
 * The ticket is a technician's mail again, of no contact, and says what they had written. Who became a contact by it, and nothing else, is put
 * away, with what waits to be sent to them. Undone twice, nothing more happens.
 */
export async function undoForward(ctx: Context, number: number): Promise<void> {
  const forward = await lockForward(ctx, number)
  if (forward.undoneAt) return

  const { id } = await organizationForAddress(ctx, forward.forwarderAddress)
  await withdrawForward(ctx, forward, id)
  await ctx.later(restoreForward, { ticketId: forward.ticketId })
  const { contactId, contactCreated } = forward
  if (!contactId || !contactCreated || (await wasWrittenTo(ctx, contactId))) return
  if (await archiveUnused(ctx, contactId)) await discardWaiting(ctx, contactId)
}
