import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'

export type SigningIn = {
  contactId: string
  ownHash: string | null
  temporaryHash: string | null
  temporaryExpiresAt: Date | null
  /** Archived or suspended: whatever is typed, the answer is no. */
  closed: boolean
  /** Has signed in from this address of the network before. */
  familiar: boolean
}

/** Whoever signs in under a name: any address of the contact. One question, whether there is such a contact or not. */
export async function findSigningIn(
  { db }: Context,
  username: string,
  clientAddress: string,
): Promise<SigningIn | null> {
  const { rows } = await sql<SigningIn>`
    select c.id as "contactId", p.password_hash as "ownHash", p.temporary_hash as "temporaryHash",
      p.temporary_expires_at as "temporaryExpiresAt", c.archived_at is not null or p.disabled_at is not null as closed,
      exists (select from sessions s where s.realm = 'portal' and s.person_id = c.id and not s.choosing
        and s.client_address = ${clientAddress}) as familiar
    from contact_addresses a join contacts c on c.id = a.contact_id left join portal_access p on p.contact_id = c.id
    where a.address_key = ${username}`.execute(db)
  return rows[0] ?? null
}
