import type { Context } from '#platform/context.ts'
import { hashToken, newToken } from '#platform/tokens.ts'

import { hasAdministrator } from './technician.ts'

const day = 24 * 3_600_000

/** An account without an administrator gets a set-up link: works once, for 24 hours, and replaces the one before. */
export async function renewSetUpLink(ctx: Context): Promise<string | null> {
  if (await hasAdministrator(ctx)) return null

  const token = newToken()
  await ctx.db.deleteFrom('technician_links').where('technician_id', 'is', null).execute()
  await ctx.db
    .insertInto('technician_links')
    .values({
      token_hash: hashToken(token),
      created_at: ctx.now,
      expires_at: new Date(ctx.now.getTime() + day),
    })
    .execute()
  return token
}

/** Takes the link out of use, if it is still good. */
export async function takeSetUpLink({ db, now }: Context, token: string): Promise<boolean> {
  const used = await db
    .updateTable('technician_links')
    .set({ used_at: now })
    .where('token_hash', '=', hashToken(token))
    .where('technician_id', 'is', null)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('id')
    .executeTakeFirst()
  return used !== undefined
}
