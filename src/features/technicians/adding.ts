import type { Context } from '#platform/context.ts'

export type NewTechnician = {
  email: string
  name: string
  role: 'admin' | 'technician'
  /** Null: cannot sign in. */
  passwordHash: string | null
  locale?: 'fr' | 'en' | null
}

/** Adds a technician, once: whoever has the address already stays as they are. */
export async function addTechnician(
  ctx: Context,
  { email, name, role, passwordHash, locale = null }: NewTechnician,
): Promise<string | null> {
  const added = await ctx.db
    .insertInto('technicians')
    .values({ email, name, role, password_hash: passwordHash, locale, created_at: ctx.now })
    .onConflict((known) => known.constraint('one_technician_per_email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) return null

  await ctx.record('technician.added', { kind: 'technician', id: added.id }, { role })
  return added.id
}

export const isTechnician = async ({ db }: Context, email: string): Promise<boolean> =>
  (await db.selectFrom('technicians').select('id').where('email', '=', email).executeTakeFirst()) !==
  undefined
