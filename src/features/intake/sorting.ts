import { type Contact, createContact, findContact, findContactByAddress } from '#features/contacts/index.ts'
import { emailSettings } from '#features/email-settings/index.ts'
import { organizationForAddress } from '#features/organizations/index.ts'
import { liftSuspension } from '#features/outbox/index.ts'
import { isTechnician } from '#features/technicians/index.ts'
import { finishedSince, isParticipant, newestFollowUp } from '#features/tickets/index.ts'
import type { Context } from '#platform/context.ts'
import { isReport } from '#platform/mail/automatic.ts'
import type { Identity } from '#platform/mail/identity.ts'
import type { Mailbox } from '#platform/mail/reading.ts'
import { onceEach } from '#platform/once.ts'

import { isBlocked } from './blocked.ts'
import { overContactBound, overMailBound } from './flood-bounds.ts'
import { authorWithinBounds, type Known, sortForward } from './forwarded.ts'
import type { Fate, Letter } from './letter.ts'
import { addReply, openTicketFor } from './placing.ts'
import { sortReturned, ticketOfReturned } from './returning.ts'
import { splitName } from './sender-name.ts'
import { type Answered, threadOf } from './threading.ts'
import { sortVerification } from './verifying-address.ts'

/**
 * Where a mail belongs, by itself: nowhere when it is our own or a report, with a person when something is odd,
 * else on the ticket it answers or on a new one of its sender's.
 */
export async function sortMail(ctx: Context, letter: Letter): Promise<Fate> {
  const returned = await sortReturned(ctx, letter)
  if (returned) return returned
  const { reading, identity } = letter
  const { mail } = reading
  if (mail && isReport({ ...mail, mediaTypes: mail.attachments.map(({ mediaType }) => mediaType) }))
    return { state: 'ignored', reason: 'bounce_report' }
  const verification = await sortVerification(ctx, letter) // a report may quote it, and says the opposite
  if (verification) return verification
  if (!reading.ok) return { state: 'held', reason: reading.reason }
  const { from } = reading.mail
  if (!from || !identity) return { state: 'held', reason: 'no_sender' } // a mail that was read has both
  if (identity.reasons.includes('own_address')) return { state: 'ignored', reason: 'own_address' }
  return sortLetterOf(ctx, letter, { mail: reading.mail, from, identity })
}

async function sortLetterOf(ctx: Context, letter: Letter, known: Known): Promise<Fate> {
  const { mail, from, identity } = known
  if (await isBlocked(ctx, from.address)) return { state: 'ignored', reason: 'sender_blocked' }
  const thread = await threadOf(ctx, mail, letter.row.envelope_to, identity.verdict)
  const answered = thread.answered ?? (await ticketOfReturned(ctx, letter, mail))
  const contact = await findContactByAddress(ctx, from.address)
  if (!answered && contact?.ignoreMail)
    return { state: 'ignored', reason: 'contact_ignored', contactId: contact.id }
  const flood = await overMailBound(ctx, letter, from.address)
  if (flood) return { state: 'held', reason: flood, contactId: contact?.id ?? null }

  if (contact?.undeliverable && identity.verdict === 'verified')
    await liftSuspension(ctx, { address: from.address, contactId: contact.id })
  if (answered) return answer(ctx, letter, answered, contact)
  if (thread.claimed && identity.verdict !== 'automatic')
    return {
      state: 'held',
      reason: 'not_a_participant',
      ticketId: thread.claimed.ticketId,
      contactId: contact?.id ?? null,
    }
  const forwarded = await sortForward(ctx, letter, known, authorWithinBounds)
  if (forwarded) return forwarded
  if (contact) return openTicketFor(ctx, letter, contact, contact.archivedAt ? 'contact_archived' : null)
  if (identity.verdict === 'automatic') return openTicketFor(ctx, letter, null, 'automatic')
  if (await isTechnician(ctx, from.address)) return openTicketFor(ctx, letter, null, 'technician_address')
  if (!(await settings(ctx)).autoCreateContacts) return { state: 'pending', reason: 'unknown_sender' }
  const crowd = await overContactBound(ctx, letter, from.address)
  if (crowd) return { state: 'held', reason: crowd }
  return openTicketFor(ctx, letter, await contactFor(ctx, letter, from, identity), null)
}

const day = 24 * 3_600_000

/**
 * What was finished long ago is not opened again: an answer to it opens a ticket that goes on with it. Whoever takes
 * part in that one already, and answers once more, writes there.
 */
async function answer(
  ctx: Context,
  letter: Letter,
  answered: Answered,
  contact: Contact | null,
): Promise<Fate> {
  const finished = await finishedSince(ctx, answered.ticketId)
  const { followUpDays } = await settings(ctx)
  const longAgo = finished && ctx.now.getTime() - finished.finishedAt.getTime() > followUpDays * day
  if (!longAgo || letter.identity?.verdict === 'automatic') return addReply(ctx, letter, answered, contact)
  const next = await newestFollowUp(ctx, answered.ticketId)
  const sender = letter.reading.mail?.from?.address
  if (next && sender && (await isParticipant(ctx, next.ticketId, sender)))
    return answer(ctx, letter, next, contact)
  const asker = contact ?? (finished.contactId ? await findContact(ctx, finished.contactId) : null)
  return openTicketFor(ctx, letter, asker, 'follow_up', answered.ticketId)
}

const settings = onceEach(emailSettings)

/** Makes the sender of a mail a contact: nobody else that it names. */
export async function contactFor(
  ctx: Context,
  { row }: Letter,
  from: Mailbox,
  { verdict }: Identity,
): Promise<Contact> {
  const organization = await organizationForAddress(ctx, from.address)
  const { contact } = await createContact(ctx, {
    address: from.address,
    ...splitName(from),
    organizationId: organization.id,
    byDomain: organization.byDomain,
    createdVia: 'email',
    senderTrust: verdict === 'automatic' ? 'unverified' : verdict,
    inboundMailId: row.id,
  })
  return contact
}
