import type { Context } from '#platform/context.ts'
import { type Locale, say } from '#platform/words.ts'
import { isSecret, type SnippetId } from '#shared/snippets.ts'

import { disarm } from './disarming.ts'
import { portalAddress } from './portal-address.ts'
import { supportAddressOf } from './support-address.ts'

/** What a mail is about. Nothing of it is taken from a request. */
export type Occasion = {
  contactId: string
  ticketId: string | null
  messageId: string | null
  technicianId: string | null
  locale: Locale
}

/** Known only when the mail is built: the secrets, and until when they work. */
export type LateSnippet = Extract<SnippetId, `portal.${'password' | 'password_expiry' | `${string}_link`}`>
export const isLate = (id: SnippetId): id is LateSnippet => isSecret(id) || id === 'portal.password_expiry'

export type SnippetValues = Readonly<Record<Exclude<SnippetId, LateSnippet>, string>>

/** What each snippet stands for in a mail to this contact. Empty where the mail is about no ticket or no technician. */
export async function valuesFor(ctx: Context, occasion: Occasion): Promise<SnippetValues> {
  const { account } = ctx
  const contact = await contactOf(ctx, occasion.contactId)
  const told = contact.created_via === 'email' ? disarm : (text: string) => text
  const portal = await portalAddress(ctx)
  const ticket = await ticketOf(ctx, occasion.ticketId)

  return {
    'portal.name': say(occasion.locale, account.edition, 'portal.name'),
    'portal.url': portal,
    'portal.username': contact.address,
    'contact.first_name': told(contact.first_name),
    'contact.last_name': told(contact.last_name),
    'contact.full_name': told(`${contact.first_name} ${contact.last_name}`.trim()),
    'contact.email': contact.address,
    'organization.name': contact.organization,
    'ticket.number': ticket ? String(ticket.number) : '',
    'ticket.title': ticket ? told(ticket.title) : '',
    'ticket.link': ticket ? `${portal}/tickets/${ticket.number}` : '',
    'ticket.last_reply': await replyOf(ctx, occasion.messageId),
    'technician.name': await technicianOf(ctx, occasion.technicianId),
    'account.name': account.name,
    'account.support_address': (await supportAddressOf(ctx, ticket?.support_address ?? null)).address,
  }
}

const contactOf = ({ db }: Context, id: string) =>
  db
    .selectFrom('contacts')
    .innerJoin('organizations', 'organizations.id', 'organization_id')
    .innerJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'contacts.id').on('own.is_primary', '=', true),
    )
    .select(['first_name', 'last_name', 'created_via', 'own.address', 'organizations.name as organization'])
    .where('contacts.id', '=', id)
    .executeTakeFirstOrThrow()

const ticketOf = async ({ db }: Context, id: string | null) =>
  id === null
    ? null
    : db
        .selectFrom('tickets')
        .select(['number', 'title', 'support_address'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()

async function replyOf({ db }: Context, messageId: string | null) {
  if (messageId === null) return ''
  const reply = await db
    .selectFrom('messages')
    .select('body')
    .where('id', '=', messageId)
    .where('visibility', '=', 'public')
    .where('author_kind', '=', 'technician')
    .executeTakeFirst()
  return reply?.body ?? ''
}

async function technicianOf({ db }: Context, id: string | null) {
  if (id === null) return ''
  const { name } = await db
    .selectFrom('technicians')
    .select('name')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return name
}
