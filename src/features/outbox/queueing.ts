import { randomUUID } from 'node:crypto'

import type { TemplateChoice } from '#features/email-templates/index.ts'
import type { Cause } from '#features/portal-access/index.ts'
import { supportAddressOf } from '#features/snippets/index.ts'
import type { Context } from '#platform/context.ts'
import { newMessageId } from '#platform/mail/reply-token.ts'

import { admit, type Ruling } from './admitting.ts'
import type { MailKind, MailState } from './contract.ts'
import { scheduleDelivery } from './delivery-job.ts'
import { lockContact, type Outgoing, type SenderTrust, subjectOf } from './mail.ts'
import { type Recipient, recipientOf, ruleByRecipient } from './recipient.ts'
import { supportAddressOfTicket, threadOf } from './threading.ts'
import { ruleByTrust } from './trusting.ts'
import { writeMail } from './writing.ts'

export type NewMail = {
  kind: MailKind
  /** The one recipient, at the stored primary address; an address cannot be given. */
  contactId: string
  template: TemplateChoice
  /** Of the mail that caused this one; null where no mail did. Whoever sends must say. */
  trust: SenderTrust | null
  /** Why credentials are handed over, for a template that holds any. */
  cause?: Cause
  ticketId?: string | null
  messageId?: string | null
  technicianId?: string | null
}

export type Queued = { id: string; state: MailState; reason: string | null; dueAt: Date }

/** The one gate that every mail leaves by: written, ruled on, and queued if nothing stands against it. */
export async function queueMail(ctx: Context, mail: NewMail): Promise<Queued> {
  const id = randomUUID()
  await lockContact(ctx, mail.contactId)
  const recipient = await recipientOf(ctx, mail.contactId)
  const { ticketId = null, messageId = null, technicianId = null, contactId } = mail
  const occasion = { contactId, ticketId, messageId, technicianId, locale: recipient.locale }
  const written = await writeMail(ctx, { id, kind: mail.kind, template: mail.template }, occasion)

  const { kind, trust } = mail
  const { credential } = written
  const automatic = kind !== 'reply'
  const firstContact = await isFirst(ctx, contactId)
  const outgoing: Outgoing = { id, kind, credential, automatic, firstContact, contactId, ticketId }
  const ruling = await ruleOn(ctx, outgoing, recipient, trust)

  const sender = await supportAddressOf(ctx, await supportAddressOfTicket(ctx, ticketId))
  const thread = await threadOf(ctx, ticketId)
  await ctx.db
    .insertInto('outbound_mails')
    .values({
      id,
      kind,
      credential,
      cause: credential ? (mail.cause ?? 'rule') : null,
      automatic,
      first_contact: firstContact,
      recipient: recipient.address,
      contact_id: contactId,
      ticket_id: ticketId,
      message_id: messageId,
      technician_id: technicianId,
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
      settled_at: isSettled.has(ruling.state) ? ctx.now : null,
    })
    .execute()
  await follow(ctx, outgoing, ruling)
  return { id, ...ruling }
}

const isSettled: ReadonlySet<MailState> = new Set(['refused', 'already_sent'])

/** What the gate says of a mail: whom it is for, who caused it, and how much has left already. */
export async function ruleOn(
  ctx: Context,
  mail: Outgoing,
  recipient: Recipient,
  trust: SenderTrust | null,
): Promise<Ruling> {
  const refusal = ruleByRecipient(ctx, mail, recipient) ?? (await ruleByTrust(ctx, mail, recipient, trust))
  if (refusal) return refusal
  return ctx.hasRelay ? admit(ctx, mail) : { state: 'waiting_for_relay', reason: null, dueAt: ctx.now }
}

export async function isFirst({ db }: Context, contactId: string): Promise<boolean> {
  const known = await db
    .selectFrom('outbound_mails')
    .select('id')
    .where('contact_id', '=', contactId)
    .where('released_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return known === undefined
}

/** What leaves is taken to the relay; what does not is told, so that somebody sees it. */
async function follow(ctx: Context, mail: Outgoing, { state, reason, dueAt }: Ruling) {
  if (state === 'queued' || state === 'delayed') await scheduleDelivery(ctx, mail, dueAt)
  if (state !== 'queued')
    await ctx.record('mail.stopped', subjectOf(mail), { kind: mail.kind, state, reason })
}
