import { bringBack, type Contact, findContact, findContactByAddress } from '#features/contacts/index.ts'
import { isTechnician } from '#features/technicians/index.ts'
import { ticketByNumber } from '#features/tickets/index.ts'
import type { Context } from '#platform/context.ts'

import { isBornOf } from './born-of.ts'
import { anyAuthor, sortForward } from './forwarded.ts'
import type { Decision, Fate, Letter } from './letter.ts'
import { addReply, letTakePart, openTicketFor } from './placing.ts'
import { contactFor } from './sorting.ts'
import { threadOf } from './threading.ts'

/** Files a mail as a technician decided: nothing holds it any more. */
export function fileAsDecided(ctx: Context, letter: Letter, decision: Decision): Promise<Fate> {
  if (decision.kind === 'release') return release(ctx, letter)
  if (decision.kind === 'reply') return putOnTicket(ctx, letter, decision.ticketNumber)
  return openFor(ctx, letter, decision.contactId)
}

/** As if it had not been set aside. The sender becomes a contact where there is one to rely on. */
async function release(ctx: Context, letter: Letter): Promise<Fate> {
  const { reading, identity, row } = letter
  const from = reading.mail?.from
  if (!reading.mail || !from || !identity) return openTicketFor(ctx, letter, null, 'released')

  const contact = await presentContact(ctx, row.id, from.address)
  const { answered } = await threadOf(ctx, reading.mail, row.envelope_to, identity.verdict)
  if (answered) return addReply(ctx, letter, answered, contact, 'released')
  const forwarded = await sortForward(ctx, letter, { mail: reading.mail, from, identity }, anyAuthor)
  if (forwarded) return forwarded
  const nobody = identity.verdict === 'automatic' || (await isTechnician(ctx, from.address))
  return openTicketFor(
    ctx,
    letter,
    contact ?? (nobody ? null : await contactFor(ctx, letter, from, identity)),
    'released',
  )
}

/** Whoever came of this mail before, and was archived when that was undone, is there again. */
async function presentContact(ctx: Context, mailId: string, address: string): Promise<Contact | null> {
  const contact = await findContactByAddress(ctx, address)
  if (!contact?.archivedAt || !(await isBornOf(ctx, contact.id, mailId))) return contact
  await bringBack(ctx, contact.id)
  return findContactByAddress(ctx, address)
}

async function putOnTicket(ctx: Context, letter: Letter, number: number): Promise<Fate> {
  const ticket = await ticketByNumber(ctx, number)
  if (!ticket) return { state: 'held', reason: 'ticket_gone' }
  await letTakePart(ctx, letter, ticket.id)
  return addReply(ctx, letter, { ticketId: ticket.id, number }, await senderContact(ctx, letter), 'routed')
}

async function openFor(ctx: Context, letter: Letter, contactId: string | null): Promise<Fate> {
  const contact = contactId === null ? null : await findContact(ctx, contactId)
  return openTicketFor(ctx, letter, contact, 'routed')
}

const senderContact = (ctx: Context, { reading }: Letter) =>
  reading.mail?.from ? findContactByAddress(ctx, reading.mail.from.address) : null
