import type { Context } from '#platform/context.ts'
import { unauthenticated } from '#platform/problem.ts'

import type { Me } from './contract.ts'

/** What the portal tells a contact about themselves. */
export async function describeMe({ db, actor, account }: Context): Promise<Me> {
  if (actor.id === null) throw unauthenticated()
  const contact = await db
    .selectFrom('contacts')
    .innerJoin('organizations', 'organizations.id', 'organization_id')
    .innerJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'contacts.id').on('own.is_primary', '=', true),
    )
    .select([
      'contacts.id',
      'first_name as firstName',
      'last_name as lastName',
      'own.address as username',
      'locale',
      'organizations.id as organizationId',
      'organizations.name as organizationName',
    ])
    .where('contacts.id', '=', actor.id)
    .executeTakeFirstOrThrow()
  const { organizationId, organizationName, ...person } = contact
  const { name, edition, locale, timeZone } = account
  return {
    ...person,
    name: `${person.firstName} ${person.lastName}`.trim() || person.username,
    mainContact: actor.mainContact,
    organization: { id: organizationId, name: organizationName },
    account: { name, edition, locale, timeZone },
  }
}
