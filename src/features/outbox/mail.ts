import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'

import type { CredentialForm, MailKind } from './contract.ts'

/** Whether the sender of a mail was who it said: what caused an answer decides whether there is one. */
export type SenderTrust = 'verified' | 'unverified' | 'failed' | 'automatic'

/** What the gate must know of a mail to let it through. */
export type Outgoing = {
  id: string
  kind: MailKind
  credential: CredentialForm | null
  automatic: boolean
  firstContact: boolean
  contactId: string
  ticketId: string | null
}

export type Mail = Awaited<ReturnType<typeof lockMail>>

/** For changing it: nobody else can, until this unit of work is done. Its contact too, so that budgets count in turn. */
export async function lockMail(ctx: Context, id: string) {
  const mail = await ctx.db
    .selectFrom('outbound_mails')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => missing('mail'))
  if (mail.contactId) await lockContact(ctx, mail.contactId)
  return mail
}

/** The mail that a return path of ours names, locked; undefined once it is gone. */
export const mailOfNumber = ({ db }: Context, seq: number) =>
  db.selectFrom('outbound_mails').select(columns).where('seq', '=', seq).forUpdate().executeTakeFirst()

export const ticketOfMail = async ({ db }: Context, seq: number): Promise<string | null> =>
  (
    await db
      .selectFrom('outbound_mails')
      .select('ticket_id as ticketId')
      .where('seq', '=', seq)
      .executeTakeFirst()
  )?.ticketId ?? null

const columns = [
  'id',
  'seq',
  'kind',
  'credential',
  'cause',
  'automatic',
  'first_contact as firstContact',
  'recipient',
  'contact_id as contactId',
  'ticket_id as ticketId',
  'message_id as messageId',
  'to_participant as toParticipant',
  'to_former as toFormer',
  'to_technician as toTechnician',
  'header_to as headerTo',
  'header_cc as headerCc',
  'technician_id as technicianId',
  'template_id as templateId',
  'locale',
  'mail_message_id as mailMessageId',
  'in_reply_to as inReplyTo',
  'mail_references as references',
  'from_address as fromAddress',
  'from_name as fromName',
  'subject',
  'body_html as html',
  'body_text as text',
  'state',
  'reason',
  'attempts',
  'due_at as dueAt',
  'queued_at as queuedAt',
  'released_at as releasedAt',
  'secret_expires_at as secretExpiresAt',
] as const

/** Mail to one contact goes through the gate one after the other. */
export const lockContact = ({ db }: Context, contactId: string) =>
  db.selectFrom('contacts').select('id').where('id', '=', contactId).forNoKeyUpdate().executeTakeFirst()

export const subjectOf = ({ id, ticketId, contactId }: Pick<Mail, 'id' | 'ticketId' | 'contactId'>) => ({
  kind: 'mail',
  id,
  ticketId,
  contactId,
})
