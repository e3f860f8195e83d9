import type { Context } from '#platform/context.ts'

import { discardable, discardMail } from './deciding.ts'
import type { Mail } from './mail.ts'

/** What a mail caused that is being taken back: mail about a message, about a ticket that goes with it, to a contact that came of it. */
export type Caused = { messageId: string; ticketId?: string | null; contactId?: string | null }

/** Nothing leaves any more that waits because of a mail. False: something left, or is just leaving, and nothing was done. */
export async function recallMails(
  ctx: Context,
  { messageId, ticketId, contactId }: Caused,
): Promise<boolean> {
  const caused = await ctx.db
    .selectFrom('outbound_mails')
    .select(['id', 'state'])
    .where(({ or, eb }) =>
      or([
        eb('message_id', '=', messageId),
        ...(ticketId ? [eb('ticket_id', '=', ticketId)] : []),
        ...(contactId ? [eb('contact_id', '=', contactId)] : []),
      ]),
    )
    .orderBy('seq')
    .forUpdate()
    .execute()
  if (caused.some(({ state }) => left.has(state))) return false
  for (const { id, state } of caused) if (discardable.has(state)) await discardMail(ctx, id)
  return true
}

const left: ReadonlySet<Mail['state']> = new Set(['sending', 'sent', 'bounced'])
