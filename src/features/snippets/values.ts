import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'
import { type Locale, say } from '#platform/words.ts'
import { isSecret, type SnippetId } from '#shared/snippets.ts'

import { conversationOf } from './conversation.ts'
import { dateIn, timeIn } from './dates.ts'
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
  const technician = await technicianOf(ctx, occasion.technicianId)

  return {
    ...(await ticketValues(ctx, occasion, portal, told)),
    'portal.name': say(occasion.locale, account.edition, 'portal.name'),
    'portal.url': portal,
    'portal.username': contact.address,
    'contact.first_name': told(contact.first_name),
    'contact.last_name': told(contact.last_name),
    'contact.full_name': told(`${contact.first_name} ${contact.last_name}`.trim()),
    'contact.email': contact.address,
    'contact.phone': told(contact.phone ?? ''),
    'contact.job_title': told(contact.job_title ?? ''),
    'contact.language': say(
      occasion.locale,
      account.edition,
      `mail.language.${contact.locale ?? account.locale}`,
    ),
    'organization.name': contact.organization,
    'organization.phone': contact.organization_phone ?? '',
    'organization.address': contact.location ?? '',
    'technician.name': technician?.name ?? '',
    'technician.email': technician?.email ?? '',
    'account.name': account.name,
    'system.date': dateIn(ctx, occasion.locale, ctx.now),
    'system.time': timeIn(ctx, occasion.locale, ctx.now),
  }
}

type TicketSnippet = Extract<SnippetId, `ticket.${string}` | 'account.support_address'>

async function ticketValues(
  ctx: Context,
  { ticketId, messageId, locale }: Occasion,
  portal: string,
  told: (text: string) => string,
): Promise<Record<TicketSnippet, string>> {
  const ticket = await ticketOf(ctx, ticketId)
  const supportAddress = (await supportAddressOf(ctx, ticket?.support_address ?? null)).address
  if (!ticket) return { ...noTicket, 'account.support_address': supportAddress }
  const word = (key: string) => say(locale, ctx.account.edition, key)
  const at = (time: Date | null) => (time ? dateIn(ctx, locale, time) : '')
  return {
    'ticket.number': String(ticket.number),
    'ticket.title': told(ticket.title),
    'ticket.description': told(ticket.description ?? ''),
    'ticket.status': word(`status.${ticket.status}`),
    'ticket.priority': word(`mail.priority.${ticket.priority}`),
    'ticket.source': word(`mail.source.${ticket.source}`),
    'ticket.created': at(ticket.created_at),
    'ticket.resolved': at(ticket.resolved_at),
    'ticket.link': `${portal}/tickets/${ticket.number}`,
    'ticket.console_link': `${portal}/console/tickets/${ticket.number}`,
    'ticket.last_message': told(ticket.last_message ?? ''),
    'ticket.contact_message': told(ticket.contact_message ?? ''),
    'ticket.technician_message': ticket.technician_message ?? '',
    'ticket.conversation': told(await conversationOf(ctx, ticket.id, locale)),
    'ticket.last_reply': await replyOf(ctx, messageId),
    'account.support_address': supportAddress,
  }
}

const noTicket: Record<TicketSnippet, string> = {
  'ticket.number': '',
  'ticket.title': '',
  'ticket.description': '',
  'ticket.status': '',
  'ticket.priority': '',
  'ticket.source': '',
  'ticket.created': '',
  'ticket.resolved': '',
  'ticket.link': '',
  'ticket.console_link': '',
  'ticket.last_message': '',
  'ticket.contact_message': '',
  'ticket.technician_message': '',
  'ticket.conversation': '',
  'ticket.last_reply': '',
  'account.support_address': '',
}

const contactOf = ({ db }: Context, id: string) =>
  db
    .selectFrom('contacts')
    .innerJoin('organizations', 'organizations.id', 'organization_id')
    .innerJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'contacts.id').on('own.is_primary', '=', true),
    )
    .select([
      'first_name',
      'last_name',
      'contacts.phone',
      'job_title',
      'locale',
      'created_via',
      'own.address',
      'organizations.name as organization',
      'organizations.phone as organization_phone',
      'location',
    ])
    .where('contacts.id', '=', id)
    .executeTakeFirstOrThrow()

const ticketOf = async ({ db }: Context, id: string | null) =>
  id === null
    ? null
    : db
        .selectFrom('tickets')
        .select(['id', 'number', 'title', 'status', 'priority', 'source', 'support_address'])
        .select(['tickets.created_at', 'resolved_at'])
        .select((eb) => {
          const said = eb
            .selectFrom('messages')
            .select(sql<string>`left(body, 10000)`.as('said'))
            .whereRef('ticket_id', '=', 'tickets.id')
            .where('visibility', '=', 'public')
            .limit(1)
          return [
            said.orderBy('seq').as('description'),
            said.orderBy('seq', 'desc').as('last_message'),
            said.where('author_kind', '=', 'contact').orderBy('seq', 'desc').as('contact_message'),
            said.where('author_kind', '=', 'technician').orderBy('seq', 'desc').as('technician_message'),
          ]
        })
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
  if (id === null) return null
  return db.selectFrom('technicians').select(['name', 'email']).where('id', '=', id).executeTakeFirstOrThrow()
}
