import { sql } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'

import { nameOf } from './contact.ts'
import type { Contact, ContactItem } from './contract.ts'

/** Contacts with what a list shows, each found by its key: a page stays one walk along one index. */
export const contactItems = ({ db }: Context) =>
  db.selectFrom('contacts').select(({ selectFrom }) => [
    'contacts.id',
    'first_name',
    'last_name',
    'phone',
    'job_title',
    'main_contact',
    'access_state',
    'access_until',
    'created_via',
    'contacts.created_at',
    'archived_at',
    sql<string>`(${selectFrom('contact_addresses')
      .select('address')
      .whereRef('contact_addresses.contact_id', '=', 'contacts.id')
      .where('is_primary', '=', true)})`.as('address'),
    jsonObjectFrom(
      selectFrom('organizations')
        .select(['id', 'name', 'system'])
        .whereRef('organizations.id', '=', 'contacts.organization_id'),
    )
      .$notNull()
      .as('organization'),
  ])

type ItemRow = Awaited<ReturnType<ReturnType<typeof contactItems>['executeTakeFirstOrThrow']>>

export const presentItem = (row: ItemRow, now: Date): ContactItem => ({
  id: row.id,
  firstName: row.first_name,
  lastName: row.last_name,
  name: nameOf(row),
  email: row.address,
  organization: row.organization,
  phone: row.phone,
  jobTitle: row.job_title,
  mainContact: row.main_contact,
  access: row.access_until && row.access_until <= now ? 'expired' : row.access_state,
  createdVia: row.created_via,
  createdAt: row.created_at.toISOString(),
  archivedAt: row.archived_at?.toISOString() ?? null,
})

const Reasons = z.array(z.string()).catch([])

export async function presentContact(ctx: Context, id: string): Promise<Contact> {
  const row = await contactItems(ctx)
    .select(({ selectFrom }) => [
      'locale',
      'ignore_mail',
      'sender_trust',
      sql<string[]>`array(${selectFrom('contact_addresses')
        .select('address')
        .whereRef('contact_addresses.contact_id', '=', 'contacts.id')
        .where('is_primary', '=', false)
        .orderBy('address')})`.as('others'),
      jsonObjectFrom(
        selectFrom('address_suspensions')
          .innerJoin('contact_addresses as own', 'own.address_key', 'address_suspensions.address_key')
          .select(['reason', 'words', 'since'])
          .whereRef('own.contact_id', '=', 'contacts.id')
          .where('own.is_primary', '=', true),
      ).as('suspension'),
      jsonObjectFrom(
        selectFrom('inbound_mails')
          .select(['id', 'from_address as address', 'verdict', 'verdict_details', 'received_at'])
          .whereRef('inbound_mails.contact_id', '=', 'contacts.id')
          .where('verdict', 'is not', null)
          .where('reason', 'is distinct from', 'technician_forward') // that was judged by who passed it on
          .orderBy('seq', 'desc')
          .limit(1)
          .$narrowType<{ verdict: 'verified' | 'unverified' | 'failed' | 'automatic' }>(),
      ).as('last_mail'),
      'by_domain',
      sql<number>`(${selectFrom('tickets')
        .select(({ fn }) => fn.countAll().as('count'))
        .whereRef('tickets.contact_id', '=', 'contacts.id')
        .where('status', 'in', ['new', 'open', 'waiting'])})`.as('active_tickets'),
    ])
    .where('contacts.id', '=', id)
    .executeTakeFirstOrThrow(() => missing('contact'))
  return {
    ...presentItem(row, ctx.now),
    otherEmails: row.others,
    locale: row.locale,
    ignoreMail: row.ignore_mail,
    activeTicketCount: row.active_tickets,
    senderTrust: row.sender_trust,
    suspension: row.suspension && {
      ...row.suspension,
      since: new Date(row.suspension.since).toISOString(),
    },
    lastMail: row.last_mail && {
      id: row.last_mail.id,
      address: row.last_mail.address,
      verdict: row.last_mail.verdict,
      reasons: Reasons.parse(row.last_mail.verdict_details),
      receivedAt: new Date(row.last_mail.received_at).toISOString(),
    },
    byDomain: row.by_domain,
  }
}
