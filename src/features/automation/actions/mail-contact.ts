import { usableTemplate } from '#features/email-templates/index.ts'
import { foreseeMail, queueMail } from '#features/outbox/index.ts'
import { contactOfTicket } from '#features/tickets/index.ts'
import { refused } from '#platform/problem.ts'

import type { ActionDefinition, Occasion } from '../action.ts'
import { checkedId } from '../ids.ts'

/** Writes to the contact whose ticket it is, at the stored address. With a password snippet it hands credentials over. */
export const mailContact: ActionDefinition = {
  type: 'mail_contact',
  field: 'template',
  target: 'mail:contact',
  async check(ctx, value) {
    await usableTemplate(ctx, checkedId(value))
  },
  async perform(ctx, occasion, value) {
    const contactId = await contactOfTicket(ctx, occasion.ticketId)
    if (!contactId) throw refused('ticket_without_contact')
    const { id } = await queueMail(ctx, mailOf(occasion, contactId, value))
    return { state: 'done', mailId: id }
  },
  async foresee(ctx, occasion, value) {
    const contactId = await contactOfTicket(ctx, occasion.ticketId)
    if (!contactId) return { recipient: null, obstacle: 'ticket_without_contact' }
    return foreseeMail(ctx, mailOf(occasion, contactId, value))
  },
}

const mailOf = ({ ticketId, trust }: Occasion, contactId: string, templateId: string) => ({
  kind: 'rule' as const, // one of the kinds, not any string
  contactId,
  template: { id: templateId },
  trust,
  cause: 'rule' as const, // as above
  ticketId,
})
