import { randomUUID } from 'node:crypto'

import type { Context } from '#platform/context.ts'
import { refused } from '#platform/problem.ts'
import { parseEmailAddress } from '#shared/email-address.ts'
import { oneLine } from '#shared/one-line.ts'

import { type Contact, findContactByAddress } from './contact.ts'

export type NewContact = {
  address: string
  firstName: string
  lastName: string
  organizationId: string
  createdVia: 'email' | 'console' | 'api' | 'csv' | 'entra' | 'portal'
  /** Of the mail that creates the contact. */
  senderTrust?: 'verified' | 'unverified' | 'failed' | null
  inboundMailId?: string | null
  /** The domain that chose the organization. */
  byDomain?: string | null
  locale?: 'fr' | 'en' | null
  phone?: string | null
  jobTitle?: string | null
  mainContact?: boolean
  /** False: no welcome mail, whatever the account's settings say. */
  welcome?: boolean
}

/**
 * Creates the contact of an address, or finds the one it belongs to:
 * of two units of work at once, one creates the contact and the other finds it.
 */
export async function createContact(
  ctx: Context,
  asked: NewContact,
): Promise<{ contact: Contact; created: boolean }> {
  const parsed = parseEmailAddress(asked.address)
  if (!parsed.ok) throw refused('address_refused')

  const id = randomUUID()
  const created = await claimAddress(ctx, id, parsed.address)
  if (created) {
    await insertContact(ctx, id, parsed.address, asked)
    await recordCreation(ctx, id, asked)
  }
  const contact = await findContactByAddress(ctx, parsed.address)
  if (!contact) throw new Error('an address belongs to a contact')
  return { contact, created }
}

/** Waits for whoever is taking the same address; false when they keep it. */
async function claimAddress({ db, now }: Context, contactId: string, address: string): Promise<boolean> {
  const claimed = await db
    .insertInto('contact_addresses')
    .values({ address, contact_id: contactId, is_primary: true, created_at: now })
    .onConflict((known) => known.doNothing())
    .returning('contact_id')
    .executeTakeFirst()
  return claimed !== undefined
}

const insertContact = ({ db, now }: Context, id: string, address: string, asked: NewContact) =>
  db
    .insertInto('contacts')
    .values({
      id,
      organization_id: asked.organizationId,
      first_name: oneLine(asked.firstName, 100),
      last_name: oneLine(asked.lastName, 100),
      address_words: address,
      phone: cleaned(asked.phone, 40),
      job_title: cleaned(asked.jobTitle, 100),
      locale: asked.locale ?? null,
      main_contact: asked.mainContact ?? false,
      created_via: asked.createdVia,
      sender_trust: asked.senderTrust ?? null,
      created_at: now,
    })
    .execute()

/** What was left empty counts as not given. */
export const cleaned = (text: string | null | undefined, longest: number): string | null =>
  oneLine(text ?? '', longest) || null

const recordCreation = (
  ctx: Context,
  id: string,
  { createdVia, senderTrust, inboundMailId, byDomain, welcome }: NewContact,
) =>
  ctx.record(
    'contact.created',
    { kind: 'contact', id },
    {
      createdVia,
      ...(senderTrust ? { senderTrust } : {}),
      ...(inboundMailId ? { inboundMailId } : {}),
      ...(byDomain ? { byDomain } : {}),
      ...(welcome === false ? { sendWelcomeEmail: false } : {}),
    },
  )
