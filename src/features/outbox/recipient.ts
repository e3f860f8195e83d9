import type { Context } from '#platform/context.ts'
import { missing, refused } from '#platform/problem.ts'
import type { ProblemCode } from '#platform/problem-code.ts'
import type { Locale } from '#platform/words.ts'

import type { Ruling } from './admitting.ts'
import type { Mail, Outgoing } from './mail.ts'

export type Recipient = {
  /** The stored primary address: the only place that mail for a contact goes to. */
  address: string
  locale: Locale
  archived: boolean
  /** Mail to it came back for good. */
  bounced: boolean
  disabled: boolean
}

export async function recipientOf({ db, account }: Context, contactId: string): Promise<Recipient> {
  const contact = await db
    .selectFrom('contacts')
    .leftJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'contacts.id').on('own.is_primary', '=', true),
    )
    .leftJoin('address_suspensions as suspended', 'suspended.address_key', 'own.address_key')
    .leftJoin('portal_access', 'portal_access.contact_id', 'contacts.id')
    .select(['own.address', 'suspended.since as suspended_at', 'locale', 'archived_at', 'disabled_at'])
    .where('contacts.id', '=', contactId)
    .executeTakeFirstOrThrow(() => missing('contact'))
  if (!contact.address) throw refused('contact_without_address')
  return {
    address: contact.address,
    locale: contact.locale ?? account.locale,
    archived: contact.archived_at !== null,
    bounced: contact.suspended_at !== null,
    disabled: contact.disabled_at !== null,
  }
}

type Refusal = Ruling & { reason: ProblemCode }

/** Why a mail must not go to this contact at all; null when it may. */
export function ruleByRecipient({ now }: Context, mail: Outgoing, recipient: Recipient): Refusal | null {
  const refuse = (reason: ProblemCode): Refusal => ({ state: 'refused', reason, dueAt: now })
  if (recipient.archived && (mail.automatic || mail.credential)) return refuse('contact_archived')
  if (recipient.disabled && mail.credential) return refuse('access_disabled')
  return recipient.bounced && mail.automatic ? refuse('address_bounced') : null
}

/** Who receives a copy: nobody any more once they take no part in the ticket. */
async function participantOf(
  { db, account }: Context,
  { ticketId, recipient }: { ticketId: string | null; recipient: string },
): Promise<Recipient | null> {
  const part = await db
    .selectFrom('ticket_participants as part')
    .leftJoin('address_suspensions as suspended', 'suspended.address_key', 'part.address_key')
    .select(['part.address', 'suspended.since'])
    .where('part.ticket_id', '=', ticketId)
    .where('part.address_key', '=', recipient.toLowerCase())
    .where('part.removed_at', 'is', null)
    .executeTakeFirst()
  if (!part) return null
  const { address, since } = part
  return { address, locale: account.locale, archived: false, bounced: since !== null, disabled: false }
}

/** Of a copy to a former address: whoever reads at the former address, whatever has become of the contact. */
async function formerOf({ db }: Context, { recipient, locale }: Mail): Promise<Recipient> {
  const suspended = await db
    .selectFrom('address_suspensions')
    .select('since')
    .where('address_key', '=', recipient.toLowerCase())
    .executeTakeFirst()
  return { address: recipient, locale, archived: false, bounced: suspended !== undefined, disabled: false }
}

/** A technician receives mail while they work here. */
export async function technicianAs({ db, account }: Context, id: string): Promise<Recipient | null> {
  const technician = await db
    .selectFrom('technicians')
    .leftJoin('address_suspensions as suspended', (join) =>
      join.on(({ eb, fn, ref }) => eb(ref('suspended.address_key'), '=', fn<string>('lower', ['email']))),
    )
    .select(['email', 'locale', 'suspended.since'])
    .where('technicians.id', '=', id)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
  if (!technician) return null
  return {
    address: technician.email,
    locale: technician.locale ?? account.locale,
    archived: false,
    bounced: technician.since !== null,
    disabled: false,
  }
}

/** Who receives a mail as things stand now; null once there is nobody. */
export async function recipientFor(ctx: Context, mail: Mail): Promise<Recipient | null> {
  if (mail.toTechnician) return mail.technicianId === null ? null : technicianAs(ctx, mail.technicianId)
  if (mail.toParticipant) return participantOf(ctx, mail)
  if (mail.toFormer) return formerOf(ctx, mail)
  return mail.contactId === null ? null : recipientOf(ctx, mail.contactId)
}
