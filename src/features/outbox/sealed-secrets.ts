import { replacedSince, stillWorks } from '#features/portal-access/index.ts'
import type { Context } from '#platform/context.ts'

import type { Mail } from './mail.ts'
import { mintSecrets, openSecrets, type Secrets } from './secrets.ts'

/**
 * Minted at the first try and sealed until the mail has left. What ran out while it waited is minted anew; void once
 * something newer took its place.
 */
export async function secretsFor(ctx: Context, mail: Mail): Promise<Secrets | 'void' | null> {
  if (!mail.credential || mail.contactId === null) return null
  if (!mail.secretExpiresAt) return mintSecrets(ctx, mail, mail.contactId)
  const { sealed } = await ctx.db
    .selectFrom('outbound_mails')
    .select('sealed_secret as sealed')
    .where('id', '=', mail.id)
    .executeTakeFirstOrThrow()
  if (!sealed) return mintSecrets(ctx, mail, mail.contactId)
  if (mail.secretExpiresAt <= ctx.now)
    return (await replacedSince(ctx, mail.id, mail.contactId))
      ? 'void'
      : mintSecrets(ctx, mail, mail.contactId)
  if (!(await stillWorks(ctx, mail.id))) return 'void'
  return { values: openSecrets(ctx, mail, sealed), expiresAt: mail.secretExpiresAt }
}
