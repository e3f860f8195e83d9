import type { StoredFile } from '#features/attachments/index.ts'
import type { Contact } from '#features/contacts/index.ts'
import { findSystemOrganization, organizationForAddress } from '#features/organizations/index.ts'
import {
  type Author,
  addContactReply,
  addCopied,
  addParticipants,
  openTicket,
} from '#features/tickets/index.ts'
import { storeBlob } from '#platform/blobs.ts'
import type { Context } from '#platform/context.ts'
import { say } from '#platform/words.ts'

import { copiedBy } from './copied.ts'
import type { Fate, Filed, Letter } from './letter.ts'
import type { Answered } from './threading.ts'

/** A new ticket, of a contact or of nobody; the organization then is that of the sender's domain. */
export async function openTicketFor(
  ctx: Context,
  letter: Letter,
  contact: Contact | null,
  reason: string | null,
  followsTicketId: string | null = null,
): Promise<Fate> {
  const { row, identity } = letter
  const address = senderAddress(letter)
  const { id, number, messageId } = await openTicket(ctx, {
    ...(await messageOf(ctx, letter, contact)),
    title: subjectOf(letter),
    source: 'email',
    contactId: contact?.id ?? null,
    organizationId: contact?.organizationId ?? (await organizationOf(ctx, letter)),
    supportAddress: row.support_address,
    senderAddress: address,
    senderTrust: identity?.verdict ?? 'unverified',
    automatic: identity?.verdict === 'automatic',
    mailMessageIds: messageIdsOf(letter),
    participants: certainSender(letter),
    followsTicketId,
  })
  await letCopiedTakePart(ctx, letter, id)
  return filed({ ticketId: id, number, messageId }, contact, reason)
}

/** One more message on a ticket, of its contact's side. */
export async function addReply(
  ctx: Context,
  letter: Letter,
  ticket: Answered,
  contact: Contact | null,
  reason: string | null = null,
): Promise<Fate> {
  const { messageId } = await addContactReply(ctx, ticket.ticketId, {
    ...(await messageOf(ctx, letter, contact)),
    automatic: letter.identity?.verdict === 'automatic',
    mailMessageIds: messageIdsOf(letter),
  })
  await letCopiedTakePart(ctx, letter, ticket.ticketId)
  return filed({ ...ticket, messageId }, contact, reason)
}

/** Only a verified sender brings others along (threats E5). */
async function letCopiedTakePart(ctx: Context, { reading, identity }: Letter, ticketId: string) {
  if (identity?.verdict === 'verified' && reading.mail)
    await addCopied(ctx, ticketId, await copiedBy(ctx, reading.mail))
}

/** A technician put a sender's mail on a ticket: what they write next is filed there too. */
export async function letTakePart(ctx: Context, letter: Letter, ticketId: string) {
  await addParticipants(ctx, ticketId, certainSender(letter))
}

const filed = (ticket: Filed, contact: Contact | null, reason: string | null): Fate => ({
  state: 'filed',
  filed: ticket,
  contactId: contact?.id ?? null,
  reason,
})

async function messageOf(ctx: Context, letter: Letter, contact: Contact | null) {
  const { row, reading } = letter
  return {
    author: authorOf(letter, contact),
    inboundMailId: row.id,
    hasHtml: Boolean(reading.mail?.html),
    invitation: reading.mail?.invitation ?? null,
    body: reading.mail?.text ?? say(ctx.account.locale, ctx.account.edition, 'ledger.unreadable_body'),
    attachments: reading.mail ? await storeFiles(ctx, letter) : [rawMail(letter)],
  }
}

/** The contact in their own name, if they wrote it; else whoever did. */
function authorOf(letter: Letter, contact: Contact | null): Author {
  const address = senderAddress(letter)
  const name = senderOf(letter)?.name || address || ''
  return contact
    ? { kind: 'contact', id: contact.id, name: contact.name, address }
    : { kind: 'sender', id: null, name, address }
}

const senderOf = ({ reading }: Letter) => (reading.ok ? reading.mail.from : reading.glimpse.from)
const senderAddress = (letter: Letter) => senderOf(letter)?.address ?? null
const subjectOf = ({ reading }: Letter) =>
  (reading.mail ?? (reading.ok ? reading.mail : reading.glimpse)).subject

const messageIdsOf = ({ row }: Letter) => (row.mail_message_id ? [row.mail_message_id] : [])

/** What could not be read names a sender, but not for certain. */
const certainSender = ({ reading }: Letter): string[] =>
  reading.mail?.from ? [reading.mail.from.address] : []

async function organizationOf(ctx: Context, letter: Letter): Promise<string> {
  const [address] = certainSender(letter)
  return (address ? await organizationForAddress(ctx, address) : await findSystemOrganization(ctx)).id
}

const storeFiles = (ctx: Context, { reading }: Letter): Promise<StoredFile[]> =>
  Promise.all(
    (reading.mail?.attachments ?? []).map(async ({ name, mediaType, contentId, bytes }) => ({
      name,
      mediaType,
      contentId,
      ...(await storeBlob(ctx, bytes)),
    })),
  )

/** What could not be read is handed on as it came. */
const rawMail = ({ row }: Letter): StoredFile => ({
  name: 'message.eml',
  mediaType: 'message/rfc822',
  sha256: row.sha256,
  size: row.size,
})
