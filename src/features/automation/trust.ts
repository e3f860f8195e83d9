import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import type { RecordedEvent } from '#platform/reactions.ts'

import type { SenderTrust } from './action.ts'
import type { Snapshot } from './snapshot.ts'

const Replied = z.object({ messageId: z.uuid() })

/**
 * Whether who caused it was who they said: of a reply the mail it came by, else of the mail that opened the ticket.
 * What a technician or a contact in the portal did needs no mail to be believed.
 */
export async function trustOf(
  ctx: Context,
  event: Pick<RecordedEvent, 'name' | 'actorKind' | 'details'>,
  { automatic, senderTrust }: Snapshot,
): Promise<SenderTrust | null> {
  if (automatic) return 'automatic'
  if (event.name === 'ticket.replied') return trustOfReply(ctx, event.details)
  return event.actorKind === 'contact' ? null : senderTrust
}

async function trustOfReply({ db }: Context, details: unknown): Promise<SenderTrust | null> {
  const { messageId } = Replied.parse(details)
  const mail = await db
    .selectFrom('messages')
    .innerJoin('inbound_mails', 'inbound_mails.id', 'inbound_mail_id')
    .select('verdict')
    .where('messages.id', '=', messageId)
    .executeTakeFirst()
  return mail ? (mail.verdict ?? 'unverified') : null
}
