import { claimUploads } from '#features/attachments/index.ts'
import { findContact } from '#features/contacts/index.ts'
import type { Context } from '#platform/context.ts'
import { refused } from '#platform/problem.ts'

import { nameOfActive } from './changing.ts'
import type { Priority } from './contract.ts'
import { authorOf } from './messages.ts'
import { openTicket } from './opening.ts'

export type TicketByHand = {
  title: string
  body: string
  contactId: string
  priority: Priority
  technicianId: string | null
  source: 'console' | 'phone' | 'api'
  uploadIds: readonly string[]
}

/** A technician opens a ticket on behalf of a contact; it belongs to the contact's organization. */
export async function openTicketByHand(ctx: Context, asked: TicketByHand): Promise<{ number: number }> {
  const contact = await findContact(ctx, asked.contactId)
  if (contact.archivedAt) throw refused('contact_archived', { name: contact.name })
  if (asked.technicianId) await nameOfActive(ctx, asked.technicianId)

  return openTicket(ctx, {
    title: asked.title,
    body: asked.body,
    source: asked.source,
    priority: asked.priority,
    technicianId: asked.technicianId,
    contactId: contact.id,
    organizationId: contact.organizationId,
    author: authorOf(ctx),
    attachments: await claimUploads(ctx, asked.uploadIds),
    participants: [contact.address],
  })
}
