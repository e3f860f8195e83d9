import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'

/** Contacts with why each would be sent no credentials; null: they would. `again` counts those that ran out as none. */
export const verdicts = ({ db, now }: Context, again: boolean) =>
  db
    .selectFrom('contacts')
    .leftJoin('portal_access as access', 'access.contact_id', 'contacts.id')
    .leftJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'contacts.id').on('own.is_primary', '=', true),
    )
    .leftJoin('address_suspensions as suspended', 'suspended.address_key', 'own.address_key')
    .select([
      'contacts.id',
      sql<string | null>`case
        when contacts.archived_at is not null then 'contact_archived'
        when own.address is null then 'contact_without_address'
        when access.disabled_at is not null then 'access_disabled'
        when access.password_changed_at is not null then 'access_active'
        when suspended.since is not null then 'address_bounced'
        when exists (select from outbound_mails m where m.contact_id = contacts.id and m.credential is not null
          and m.state in ('queued', 'sending', 'deferred', 'delayed', 'waiting_for_click', 'waiting_for_relay'))
          then 'credentials_under_way'
        when access.sent_at is null then null
        when access.temporary_expires_at > ${now} or exists (select from portal_links l where l.contact_id = contacts.id
          and l.used_at is null and l.revoked_at is null and l.expires_at > ${now}) then 'credentials_valid'
        when ${again} then null
        else 'credentials_expired' end`.as('reason'),
    ])

/** Contacts who could be handed credentials and never were. */
export async function countDue({ db }: Context): Promise<{ contacts: number }> {
  const { count } = await db
    .selectFrom('contacts')
    .leftJoin('portal_access as access', 'access.contact_id', 'contacts.id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('archived_at', 'is', null)
    .where('sent_at', 'is', null)
    .where('password_changed_at', 'is', null)
    .where('disabled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { contacts: Number(count) }
}
