import type { Context } from '#platform/context.ts'

import type { AccessState } from './contract.ts'

/** How a contact stands with the portal, as far as anybody may know: no hash is among it. */
export type AccessFacts = {
  passwordChangedAt: Date | null
  temporaryExpiresAt: Date | null
  temporaryUsedAt: Date | null
  linkExpiresAt: Date | null
  sentAt: Date | null
  disabledAt: Date | null
  signedInAt: Date | null
}

/** Until when what was last handed over lets the contact in. */
export const expiryOf = ({ temporaryExpiresAt, linkExpiresAt }: AccessFacts): Date | null =>
  [temporaryExpiresAt, linkExpiresAt]
    .filter((time) => time !== null)
    .reduce<Date | null>((latest, time) => (latest === null || time > latest ? time : latest), null)

/** One state for what is stored: whoever has an own password is active, whatever was sent since. */
export function accessState(facts: AccessFacts, now: Date): AccessState {
  if (facts.disabledAt) return 'disabled'
  if (facts.passwordChangedAt) return 'active'
  if (!facts.sentAt) return 'never_sent'
  const expiry = expiryOf(facts)
  if (!expiry || expiry <= now) return 'expired'
  return facts.temporaryUsedAt ? 'choosing' : 'sent'
}

export async function findAccess({ db }: Context, contactId: string): Promise<AccessFacts> {
  const access = await db
    .selectFrom('portal_access')
    .select([
      'password_changed_at as passwordChangedAt',
      'temporary_expires_at as temporaryExpiresAt',
      'temporary_used_at as temporaryUsedAt',
      'sent_at as sentAt',
      'disabled_at as disabledAt',
      'signed_in_at as signedInAt',
    ])
    .where('contact_id', '=', contactId)
    .executeTakeFirst()
  const link = await db
    .selectFrom('portal_links')
    .select(({ fn }) => fn.max('expires_at').as('expiresAt'))
    .where('contact_id', '=', contactId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { ...(access ?? nothingYet), linkExpiresAt: link.expiresAt }
}

const nothingYet = {
  passwordChangedAt: null,
  temporaryExpiresAt: null,
  temporaryUsedAt: null,
  sentAt: null,
  disabledAt: null,
  signedInAt: null,
}

/**
 * For changing it: nobody else can, until this unit of work is done. The first change makes the row. The contact
 * comes first, as everywhere: how they stand is noted in their row.
 */
export async function lockAccess({ db }: Context, contactId: string): Promise<void> {
  await db.selectFrom('contacts').select('id').where('id', '=', contactId).forNoKeyUpdate().executeTakeFirst()
  await db
    .insertInto('portal_access')
    .values({ contact_id: contactId })
    .onConflict((known) => known.column('contact_id').doNothing())
    .execute()
  await db
    .selectFrom('portal_access')
    .select('contact_id')
    .where('contact_id', '=', contactId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** Credentials have left for the contact, or a technician has them to pass on. */
export const noteHandedOver = ({ db, now }: Context, contactId: string) =>
  db.updateTable('portal_access').set({ sent_at: now }).where('contact_id', '=', contactId).execute()

export const passwordChosen = async (ctx: Context, contactId: string): Promise<boolean> =>
  (await findAccess(ctx, contactId)).passwordChangedAt !== null
