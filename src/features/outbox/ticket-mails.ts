import { z } from 'zod'

import { emailSettings } from '#features/email-settings/index.ts'
import type { Context } from '#platform/context.ts'
import { onceEach } from '#platform/once.ts'
import type { RecordedEvent } from '#platform/reactions.ts'

import { copyToParticipants } from './copying.ts'
import { queueMail } from './queueing.ts'

const Replied = z.object({
  by: z.enum(['contact', 'technician']),
  messageId: z.uuid(),
  copies: z.boolean().default(true),
})

/** A technician's public reply is mailed to the contact whose ticket it is. */
export async function mailReply(ctx: Context, event: RecordedEvent): Promise<void> {
  const { by, messageId, copies } = Replied.parse(event.details)
  if (by !== 'technician' || !(await settings(ctx)).technicianReplyMail) return

  const ticket = await ticketOf(ctx, event.subjectId)
  if (!ticket?.contact_id || (await isQueued(ctx, messageId))) return
  const { id } = await queueMail(ctx, {
    kind: 'reply',
    contactId: ticket.contact_id,
    template: { builtin: 'technician_reply' },
    trust: null,
    cause: 'quick_reply',
    ticketId: event.subjectId,
    messageId,
    technicianId: event.actorId,
  })
  if (copies) await copyToParticipants(ctx, id)
}

const Opened = z.object({ messageId: z.uuid() })

/** Where it is switched on, a contact who opened a ticket by mail or in the portal is told that it arrived. */
export async function acknowledgeTicket(ctx: Context, event: RecordedEvent): Promise<void> {
  const { ticketReceivedMail, ticketReceivedTemplateId } = await settings(ctx)
  if (!ticketReceivedMail || !ticketReceivedTemplateId || event.actorKind === 'technician') return

  const { messageId } = Opened.parse(event.details)
  const ticket = await ticketOf(ctx, event.subjectId)
  if (!ticket?.contact_id || (await isQueued(ctx, messageId))) return
  await queueMail(ctx, {
    kind: 'notice',
    contactId: ticket.contact_id,
    template: { id: ticketReceivedTemplateId },
    trust: ticket.automatic ? 'automatic' : ticket.sender_trust,
    ticketId: event.subjectId,
    messageId,
  })
}

export const isByTechnician = (_ctx: Context, { details }: Pick<RecordedEvent, 'details'>) =>
  details.by === 'technician'

/** A contact's own unit of work may not look at the settings: the reaction looks again anyway. */
export const acknowledgesTickets = async (ctx: Context) =>
  ctx.actor.kind === 'contact' || (await settings(ctx)).ticketReceivedMail

const settings = onceEach(emailSettings)

/** Undefined where its mail was taken back meanwhile. */
const ticketOf = ({ db }: Context, id: string) =>
  db
    .selectFrom('tickets')
    .select(['contact_id', 'automatic', 'sender_trust'])
    .where('id', '=', id)
    .executeTakeFirst()

/** The event may be told twice; the mail about its message is queued once. */
async function isQueued({ db }: Context, messageId: string): Promise<boolean> {
  const queued = await db
    .selectFrom('outbound_mails')
    .select('id')
    .where('message_id', '=', messageId)
    .limit(1)
    .executeTakeFirst()
  return queued !== undefined
}
