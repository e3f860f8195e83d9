import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'

import type { IssueRefusal } from './contract.ts'

/** Why a contact can be given no credentials now; null when they can. */
export async function issueRefusal({ db }: Context, contactId: string): Promise<IssueRefusal | null> {
  const contact = await db
    .selectFrom('contacts')
    .leftJoin('portal_access', 'portal_access.contact_id', 'contacts.id')
    .leftJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'contacts.id').on('own.is_primary', '=', true),
    )
    .select(['archived_at', 'disabled_at', 'own.address'])
    .where('contacts.id', '=', contactId)
    .executeTakeFirst()
  if (!contact) throw missing('contact')
  if (contact.archived_at) return 'contact_archived'
  if (!contact.address) return 'contact_without_address'
  return contact.disabled_at ? 'access_disabled' : null
}
