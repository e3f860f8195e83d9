import { findOpenOrganization, organizationForAddress } from '#features/organizations/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict, refused } from '#platform/problem.ts'

import { readAddress } from './addresses.ts'
import { createContact } from './creating.ts'

export type ContactByHand = {
  email: string
  firstName: string
  lastName: string
  organizationId?: string | undefined
  phone: string | null
  jobTitle: string | null
  locale: 'fr' | 'en' | null
  mainContact: boolean
  sendWelcomeEmail: boolean
}

/** A technician creates a contact; without a choice of theirs the domain of the address finds the organization. */
export async function addContact(ctx: Context, asked: ContactByHand): Promise<{ id: string }> {
  await readAddress(ctx, asked.email)
  const { id: organizationId, system, byDomain } = await organizationOf(ctx, asked)
  if (asked.mainContact && system) throw refused('main_contact_needs_organization')

  const { email: address, sendWelcomeEmail: welcome, ...facts } = asked
  const { contact, created } = await createContact(ctx, {
    ...facts,
    address,
    welcome,
    organizationId,
    byDomain,
    createdVia: 'console',
  })
  if (!created) throw conflict('address_taken', { contactId: contact.id, name: contact.name })
  return contact
}

const organizationOf = async (ctx: Context, { organizationId, email }: ContactByHand) =>
  organizationId
    ? { ...(await findOpenOrganization(ctx, organizationId)), byDomain: null }
    : organizationForAddress(ctx, email)
