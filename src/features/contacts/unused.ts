import type { Context } from '#platform/context.ts'

import { changeContact } from './changing.ts'

/** Who was archived as unused is there again, unless their organization is archived. */
export async function bringBack(ctx: Context, id: string): Promise<void> {
  const home = await ctx.db
    .selectFrom('contacts')
    .innerJoin('organizations', 'organizations.id', 'organization_id')
    .select('organizations.archived_at')
    .where('contacts.id', '=', id)
    .executeTakeFirst()
  if (home?.archived_at === null) await changeContact(ctx, id, { archived: false })
}

/** Archives a contact who has no ticket, never entered the portal and whom nobody has touched. False: somebody did. */
export async function archiveUnused(ctx: Context, id: string): Promise<boolean> {
  const { used } = await ctx.db
    .selectNoFrom(({ or, exists, selectFrom }) =>
      or([
        exists(selectFrom('tickets').select('id').where('contact_id', '=', id)),
        exists(
          selectFrom('messages')
            .select('id')
            .where('author_kind', '=', 'contact')
            .where('author_id', '=', id),
        ),
        exists(
          selectFrom('portal_access')
            .select('contact_id')
            .where('contact_id', '=', id)
            .where((eb) => eb.or([eb('sent_at', 'is not', null), eb('signed_in_at', 'is not', null)])),
        ),
        exists(
          selectFrom('events')
            .select('id')
            .where('contact_id', '=', id)
            .where('name', '=', 'contact.changed'),
        ),
      ]).as('used'),
    )
    .executeTakeFirstOrThrow()
  if (used) return false
  await changeContact(ctx, id, { archived: true })
  return true
}
