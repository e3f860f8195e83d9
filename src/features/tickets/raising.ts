import { claimUploads } from '#features/attachments/index.ts'
import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'

import { authorOf } from './messages.ts'
import { openTicket } from './opening.ts'

/** A contact raises a ticket in the portal. */
export async function raiseTicket(
  ctx: Context,
  asked: { title: string; body: string; uploadIds: readonly string[] },
): Promise<{ number: number }> {
  const { actor } = ctx
  if (!actor.id || !actor.organizationId) throw missing('contact')
  const { address } = await ctx.db
    .selectFrom('contact_addresses')
    .select('address')
    .where('contact_id', '=', actor.id)
    .where('is_primary', '=', true)
    .executeTakeFirstOrThrow()

  return openTicket(ctx, {
    title: asked.title,
    body: asked.body,
    source: 'portal',
    contactId: actor.id,
    organizationId: actor.organizationId,
    author: authorOf(ctx),
    attachments: await claimUploads(ctx, asked.uploadIds),
    participants: [address],
  })
}
