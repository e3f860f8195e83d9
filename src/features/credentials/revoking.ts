import { findContact } from '#features/contacts/index.ts'
import { discardCredentialMails } from '#features/outbox/index.ts'
import { endOwnPassword, revokeHandedOver } from '#features/portal-access/index.ts'
import type { Context } from '#platform/context.ts'

type Wish = { endOwnPassword: boolean; notify: boolean }

/** A technician takes back what a contact was handed: nothing of it lets anybody in, and no mail brings more. */
export async function revokeCredentials(ctx: Context, contactId: string, wish: Wish): Promise<void> {
  await findContact(ctx, contactId)
  const discarded = await discardCredentialMails(ctx, contactId)
  const revoked = await revokeHandedOver(ctx, contactId)
  const ended = wish.endOwnPassword && (await endOwnPassword(ctx, contactId))
  if (!discarded && !revoked && !ended) return
  const details = { revoked, discarded, ended, notify: wish.notify }
  await ctx.record('credentials.revoked', { kind: 'contact', id: contactId }, details)
}
