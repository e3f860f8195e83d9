import type { Selectable } from 'kysely'

import type { Context } from '#platform/context.ts'
import type { Tables } from '#platform/database/tables.ts'
import { missing } from '#platform/problem.ts'
import { together } from '#platform/together.ts'

export type Contact = {
  id: string
  organizationId: string
  firstName: string
  lastName: string
  /** First and last name; the address where both are empty. */
  name: string
  /** The stored primary address. */
  address: string
  locale: 'fr' | 'en' | null
  mainContact: boolean
  ignoreMail: boolean
  archivedAt: Date | null
  /** Asked by address: mail to it came back for good. */
  undeliverable: boolean
}

export const findContact = async (ctx: Context, id: string): Promise<Contact> => {
  const row = await contacts(ctx).where('contacts.id', '=', id).executeTakeFirst()
  if (!row) throw missing('contact')
  return contactOf(row)
}

/** The contact that an address belongs to, primary or additional, in any case; archived ones too. */
export const findContactByAddress = together(
  async (ctx, addresses: readonly string[]): Promise<(Contact | null)[]> => {
    const keys = addresses.map((address) => address.toLowerCase())
    const rows = await contacts(ctx)
      .innerJoin('contact_addresses as known', 'known.contact_id', 'contacts.id')
      .leftJoin('address_suspensions as suspended', 'suspended.address_key', 'known.address_key')
      .select(['known.address_key as key', 'suspended.since as suspended_since'])
      .where('known.address_key', 'in', keys)
      .execute()
    const byKey = new Map(
      rows.map((row) => [row.key, { ...contactOf(row), undeliverable: row.suspended_since !== null }]),
    )
    return keys.map((key) => byKey.get(key) ?? null)
  },
)

const contacts = ({ db }: Context) =>
  db
    .selectFrom('contacts')
    .innerJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'contacts.id').on('own.is_primary', '=', true),
    )
    .select([
      'contacts.id',
      'organization_id',
      'first_name',
      'last_name',
      'own.address',
      'locale',
      'main_contact',
      'ignore_mail',
      'archived_at',
    ])

type Row = Pick<
  Selectable<Tables['contacts']>,
  | 'id'
  | 'organization_id'
  | 'first_name'
  | 'last_name'
  | 'locale'
  | 'main_contact'
  | 'ignore_mail'
  | 'archived_at'
> & { address: string }

export const contactOf = (row: Row): Contact => ({
  id: row.id,
  organizationId: row.organization_id,
  firstName: row.first_name,
  lastName: row.last_name,
  name: nameOf(row),
  address: row.address,
  locale: row.locale,
  mainContact: row.main_contact,
  ignoreMail: row.ignore_mail,
  archivedAt: row.archived_at,
  undeliverable: false,
})

export const nameOf = (person: { first_name: string; last_name: string; address: string }) =>
  `${person.first_name} ${person.last_name}`.trim() || person.address
