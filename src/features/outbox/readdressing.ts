import type { Context } from '#platform/context.ts'

import type { Mail } from './mail.ts'
import type { Recipient } from './recipient.ts'
import { writeMail } from './writing.ts'

/** The contact's primary address may have changed while the mail waited: then it goes to the new one, and says so inside. */
export async function readdress(ctx: Context, mail: Mail, { address }: Recipient): Promise<Mail> {
  const { contactId, templateId } = mail
  if (contactId === null || mail.toTechnician || address === mail.recipient) return mail
  if (templateId === null) return { ...mail, recipient: address }

  const { ticketId, messageId, technicianId, locale } = mail
  const written = await writeMail(
    ctx,
    { id: mail.id, kind: mail.kind, template: { id: templateId } },
    { contactId, ticketId, messageId, technicianId, locale },
  )
  const { subject, html, text } = written
  return { ...mail, recipient: address, subject, html, text }
}
