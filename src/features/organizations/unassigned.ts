import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'

export type Wish = { domain: string; includeSubdomains: boolean }

export const domainOfAddress = sql<string>`split_part(address_key, '@', 2)`

/** Contacts of "Non attribué" who are not archived, with their primary address. */
export const unassigned = ({ db }: Context) =>
  db
    .selectFrom('contacts')
    .innerJoin('organizations', 'organizations.id', 'organization_id')
    .innerJoin('contact_addresses', 'contact_addresses.contact_id', 'contacts.id')
    .where('system', '=', true)
    .where('is_primary', '=', true)
    .where('contacts.archived_at', 'is', null)

/** The domains of their addresses that these wishes reach, whoever else may have them, and how many have each. */
export const unassignedDomains = async (ctx: Context, wishes: readonly Wish[]) =>
  wishes.length === 0
    ? []
    : unassigned(ctx)
        .where(({ or, eb }) =>
          or([
            eb(
              domainOfAddress,
              'in',
              wishes.map(({ domain }) => domain),
            ),
            ...wishes
              .filter(({ includeSubdomains }) => includeSubdomains)
              .map(({ domain }) => eb(domainOfAddress, 'like', `%.${domain}`)),
          ]),
        )
        .groupBy(domainOfAddress)
        .select(({ fn }) => [domainOfAddress.as('domain'), fn.countAll<number>().as('contactCount')])
        .execute()
