import { credentialsHeldUntil } from '#features/outbox/index.ts'
import { issueRefusal } from '#features/portal-access/index.ts'
import type { Context } from '#platform/context.ts'

/** Whether a contact can be handed credentials now, and until when a mail with more would be held back. */
export async function prospectsOf(ctx: Context, contactId: string) {
  const refusal = await issueRefusal(ctx, contactId)
  const heldUntil = await credentialsHeldUntil(ctx, contactId)
  return { refusal, heldUntil: heldUntil?.toISOString() ?? null }
}
