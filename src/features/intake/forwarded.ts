import type { StoredFile } from '#features/attachments/index.ts'
import { type Contact, createContact, findContactByAddress } from '#features/contacts/index.ts'
import { emailSettings } from '#features/email-settings/index.ts'
import { organizationForAddress } from '#features/organizations/index.ts'
import { findActiveTechnician, isTechnician, type Technician } from '#features/technicians/index.ts'
import { openForwardedTicket } from '#features/tickets/index.ts'
import { storeBlob } from '#platform/blobs.ts'
import type { Context } from '#platform/context.ts'
import { type Forward, readEnclosed, readForward } from '#platform/mail/forward-block.ts'
import { mayForward } from '#platform/mail/forward-fields.ts'
import type { Identity } from '#platform/mail/identity.ts'
import type { Mailbox, ReadAttachment, ReadMail } from '#platform/mail/reading.ts'
import { onceEach } from '#platform/once.ts'

import { isEnclosed } from './enclosed.ts'
import { overContactBound } from './flood-bounds.ts'
import type { Fate, Letter } from './letter.ts'
import { splitName } from './sender-name.ts'

export type Known = { mail: ReadMail; from: Mailbox; identity: Identity }
/** Whose ticket a mail of somebody becomes; null: of no contact. */
export type FindAuthor = (ctx: Context, letter: Letter, from: Mailbox) => Promise<Author | null>
type Author = { contact: Contact; created: boolean }

/**
 * What a technician passes on becomes a ticket of whoever wrote it. Only when it is certain that a technician who
 * works here did, and clear who wrote; else null, and the mail is one like any other.
 */
export async function sortForward(
  ctx: Context,
  letter: Letter,
  known: Known,
  findAuthor: FindAuthor,
): Promise<Fate | null> {
  const { mail, from, identity } = known
  if (identity.verdict !== 'verified' || !mayForward(mail)) return null
  if (!(await settings(ctx)).technicianForwards) return null
  const technician = await findActiveTechnician(ctx, from.address)
  const forward = technician && forwardIn(mail, from, letter.enclosed ?? null)
  if (!forward || (await isOurs(ctx, forward.from.address))) return null

  const author = await findAuthor(ctx, letter, forward.from)
  return author && openFor(ctx, { letter, mail, technician, forward, author })
}

const settings = onceEach(emailSettings)

function forwardIn(mail: ReadMail, from: Mailbox, enclosed: ReadMail | null): Forward | null {
  const { subject, text } = mail
  return readForward({ subject, text, from }) ?? (enclosed && readEnclosed({ subject, text }, enclosed))
}

/** What a colleague wrote is nobody's request, and our own addresses are nobody. */
async function isOurs(ctx: Context, address: string): Promise<boolean> {
  if (await isTechnician(ctx, address)) return true
  const own = await ctx.db
    .selectFrom('support_addresses')
    .select('id')
    .where('address', '=', address.toLowerCase())
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return own !== undefined
}

/** As for who writes in themselves: within the same bounds, and nobody where contacts are not made by themselves. */
export const authorWithinBounds: FindAuthor = async (ctx, letter, from) => {
  const known = await knownAuthor(ctx, from)
  if (known) return known
  if (!(await settings(ctx)).autoCreateContacts) return null
  const claimed: Letter = { ...letter, identity: { verdict: 'unverified', reasons: [] } }
  return (await overContactBound(ctx, claimed, from.address)) ? null : newAuthor(ctx, letter, from)
}

/** Of a mail that a technician released: nothing holds it any more, nor who wrote it. */
export const anyAuthor: FindAuthor = async (ctx, letter, from) =>
  (await knownAuthor(ctx, from)) ?? newAuthor(ctx, letter, from)

async function knownAuthor(ctx: Context, { address }: Mailbox): Promise<Author | null> {
  const contact = await findContactByAddress(ctx, address)
  return contact && { contact, created: false }
}

async function newAuthor(ctx: Context, letter: Letter, from: Mailbox): Promise<Author> {
  const organization = await organizationForAddress(ctx, from.address)
  return createContact(ctx, {
    address: from.address,
    ...splitName(from),
    organizationId: organization.id,
    byDomain: organization.byDomain,
    createdVia: 'email',
    senderTrust: 'unverified', // a technician vouches for having got it, not for who sent it
    inboundMailId: letter.row.id,
  })
}

type Opening = { letter: Letter; mail: ReadMail; technician: Technician; forward: Forward; author: Author }

async function openFor(ctx: Context, { letter, mail, technician, forward, author }: Opening): Promise<Fate> {
  const { row, enclosed } = letter
  const { contact, created } = author
  const { address } = forward.from
  const files = enclosed
    ? [...mail.attachments.filter((file) => !isEnclosed(file)), ...enclosed.attachments]
    : mail.attachments
  const opened = await openForwardedTicket(
    ctx,
    {
      author: { kind: 'sender', id: null, name: forward.from.name || address, address },
      body: forward.text, // and no HTML: in that the technician's own words stand, too
      attachments: await storeFiles(ctx, files),
      inboundMailId: row.id,
      title: forward.subject,
      source: 'email',
      contactId: contact.id,
      organizationId: contact.organizationId,
      supportAddress: row.support_address,
      senderAddress: address,
      senderTrust: 'unverified',
      mailMessageIds: [row.mail_message_id, enclosed?.messageId].flatMap((each) => each ?? []),
      participants: [address],
    },
    {
      technician: {
        id: technician.id,
        name: technician.name,
        address: mail.from?.address ?? technician.email,
      },
      contactId: contact.id,
      contactCreated: created,
      author: { address, name: forward.from.name },
      title: mail.subject,
      words: forward.above,
    },
  )
  const { id: ticketId, number, messageId } = opened
  const reason = contact.archivedAt ? 'contact_archived' : 'technician_forward'
  return { state: 'filed', filed: { ticketId, number, messageId }, contactId: contact.id, reason }
}

const storeFiles = (ctx: Context, files: readonly ReadAttachment[]): Promise<StoredFile[]> =>
  Promise.all(
    files.map(async ({ name, mediaType, contentId, bytes }) => ({
      name,
      mediaType,
      contentId,
      ...(await storeBlob(ctx, bytes)),
    })),
  )
