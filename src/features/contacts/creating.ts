import { randomUUID } from 'node:crypto'

import type { Context } from '#platform/context.ts'
import { refused } from '#platform/problem.ts'
import { together } from '#platform/together.ts'
import { parseEmailAddress } from '#shared/email-address.ts'
import { oneLine } from '#shared/one-line.ts'

import { type Contact, contactOf, findContactByAddress } from './contact.ts'

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
  const created = await insertContact(ctx, { id, address: parsed.address, asked })
  if (created) await recordCreation(ctx, id, asked)
  const contact = created ?? (await findContactByAddress(ctx, parsed.address))
  if (!contact) throw new Error('an address belongs to a contact')
  return { contact, created: created !== null }
}

type Wanted = { id: string; address: string; asked: NewContact }

/** Null where somebody else has the address. */
const insertContact = together(async (ctx, wanted: readonly Wanted[]): Promise<(Contact | null)[]> => {
  const claimed = await claimAddresses(ctx, wanted)
  const rows = wanted.filter(({ id }) => claimed.has(id)).map((each) => ({ ...each, row: rowOf(ctx, each) }))
  if (rows.length > 0)
    await ctx.db
      .insertInto('contacts')
      .values(rows.map(({ row }) => row))
      .execute()
  const contacts = new Map(
    rows.map(({ id, address, row }) => [
      id,
      contactOf({ ...row, address, ignore_mail: false, archived_at: null }),
    ]),
  )
  return wanted.map(({ id }) => contacts.get(id) ?? null)
})

/** Waits for whoever is taking the same address, in an order in which two never wait for each other. */
async function claimAddresses({ db, now }: Context, wanted: readonly Wanted[]): Promise<Set<string>> {
  const inOrder = wanted.toSorted((one, other) => (one.address < other.address ? -1 : 1))
  const claimed = await db
    .insertInto('contact_addresses')
    .values(
      inOrder.map(({ id, address }) => ({ address, contact_id: id, is_primary: true, created_at: now })),
    )
    .onConflict((known) => known.doNothing())
    .returning('contact_id')
    .execute()
  return new Set(claimed.map(({ contact_id }) => contact_id))
}

const rowOf = ({ now }: Context, { id, address, asked }: Wanted) => ({
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
  by_domain: asked.byDomain ?? null,
  created_at: now,
})

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
