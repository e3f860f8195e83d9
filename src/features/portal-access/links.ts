import type { Context } from '#platform/context.ts'
import { hashToken } from '#platform/tokens.ts'

export type LinkKind = 'reset' | 'activation'

/** Links that were sent work no more: a newer one was, or a password was chosen, or access was suspended. */
export const revokeLinks = ({ db, now }: Context, contactId: string, kind?: LinkKind) =>
  db
    .updateTable('portal_links')
    .set({ revoked_at: now })
    .where('contact_id', '=', contactId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'reset'))
    .execute()

/** The contact whose link carries this token, while it works: once, for a time, at the address it was sent to. */
export const contactOfLink = async ({ db, now }: Context, kind: LinkKind, token: string) =>
  db
    .selectFrom('portal_links')
    .innerJoin('contacts', 'contacts.id', 'portal_links.contact_id')
    .innerJoin('contact_addresses as own', (join) =>
      join
        .onRef('own.contact_id', '=', 'contacts.id')
        .onRef('own.address', '=', 'portal_links.address')
        .on('own.is_primary', '=', true),
    )
    .leftJoin('portal_access', 'portal_access.contact_id', 'contacts.id')
    .select(['portal_links.id as linkId', 'contacts.id as contactId', 'own.address as username'])
    .where('token_hash', '=', hashToken(token))
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where('archived_at', 'is', null)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()

/** Of two who use a link at once, one has used it. */
export const consumeLink = async ({ db, now }: Context, linkId: string): Promise<boolean> => {
  const used = await db
    .updateTable('portal_links')
    .set({ used_at: now })
    .where('id', '=', linkId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}
