import { randomUUID } from 'node:crypto'

import { budgets } from '#features/email-settings/index.ts'
import type { TemplateChoice } from '#features/email-templates/index.ts'
import { supportAddressOf } from '#features/snippets/index.ts'
import type { Context } from '#platform/context.ts'
import { newMessageId } from '#platform/mail/reply-token.ts'
import { refused } from '#platform/problem.ts'

import { pass, type Ruling, ticketFull } from './admitting.ts'
import { scheduleDelivery } from './delivery-job.ts'
import type { SenderTrust } from './mail.ts'
import { type Recipient, technicianAs } from './recipient.ts'
import { supportAddressOfTicket, threadOf } from './threading.ts'
import { writeMail } from './writing.ts'

export type TechnicianMail = { ticketId: string; trust: SenderTrust | null; template: TemplateChoice }

const hour = 3_600_000

/** Queues a mail to the technician whose ticket it is, about that ticket. It holds no secret: those go to the contact alone. */
export async function queueTechnicianMail(
  ctx: Context,
  { ticketId, trust, template }: TechnicianMail,
): Promise<{ id: string }> {
  const technician = await technicianOf(ctx, ticketId)
  const { recipient, contactId } = technician
  if (!contactId) throw refused('ticket_without_contact')
  const id = randomUUID()
  const written = await writeMail(
    ctx,
    { id, kind: 'rule', template },
    { contactId, ticketId, messageId: null, technicianId: technician.id, locale: recipient.locale },
  )
  if (written.credential) throw refused('rule_secret_to_technician')

  const ruling = await ruleToTechnician(ctx, { id, ticketId, toTechnician: true, trust }, recipient)
  const sender = await supportAddressOf(ctx, await supportAddressOfTicket(ctx, ticketId))
  const thread = await threadOf(ctx, ticketId)
  await ctx.db
    .insertInto('outbound_mails')
    .values({
      id,
      kind: 'rule',
      automatic: true,
      recipient: recipient.address,
      ticket_id: ticketId,
      technician_id: technician.id,
      to_technician: true,
      template_id: written.templateId,
      locale: written.locale,
      mail_message_id: newMessageId(ctx, sender.address, ticketId),
      in_reply_to: thread.inReplyTo,
      mail_references: thread.references,
      from_address: sender.address,
      from_name: sender.displayName || ctx.account.name,
      subject: written.subject,
      body_html: written.html,
      body_text: written.text,
      state: ruling.state,
      reason: ruling.reason,
      due_at: ruling.dueAt,
      queued_at: ctx.now,
      released_at: ruling.state === 'queued' ? ctx.now : null,
      settled_at: ruling.state === 'refused' ? ctx.now : null,
    })
    .execute()
  if (ruling.state === 'queued' || ruling.state === 'delayed')
    await scheduleDelivery(ctx, { id, credential: null }, ruling.dueAt)
  return { id }
}

/** Whose ticket it is, and where mail for them goes. */
export async function technicianOf(
  ctx: Context,
  ticketId: string,
): Promise<{ id: string; recipient: Recipient; contactId: string | null }> {
  const ticket = await ctx.db
    .selectFrom('tickets')
    .select(['technician_id', 'contact_id'])
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow()
  const recipient = ticket.technician_id ? await technicianAs(ctx, ticket.technician_id) : null
  if (!ticket.technician_id || !recipient) throw refused('ticket_without_technician')
  return { id: ticket.technician_id, recipient, contactId: ticket.contact_id }
}

type Asked = {
  id: string
  ticketId: string | null
  toTechnician: boolean
  releasedAt?: Date | null
  trust?: SenderTrust | null
}

/** A machine's mail makes none for a technician, and a ticket only so many while nobody acts on it. */
export async function ruleToTechnician(ctx: Context, mail: Asked, { bounced }: Recipient): Promise<Ruling> {
  const refuse = (reason: string): Ruling => ({ state: 'refused', reason, dueAt: ctx.now })
  if (mail.trust === 'automatic') return refuse('automatic_mail')
  if (bounced) return refuse('address_bounced')
  if (!ctx.hasRelay) return { state: 'waiting_for_relay', reason: null, dueAt: ctx.now }
  if (mail.releasedAt) return pass(ctx)
  const { automatic_mails_per_ticket: allowed } = await budgets(ctx)
  if (!(await ticketFull(ctx, mail, allowed))) return pass(ctx)
  return { state: 'delayed', reason: 'budget_ticket', dueAt: new Date(ctx.now.getTime() + hour) }
}
