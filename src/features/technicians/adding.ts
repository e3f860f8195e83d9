import type { Context } from '#platform/context.ts'
import { together } from '#platform/together.ts'

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

export const isTechnician = together(async ({ db }, emails: readonly string[]): Promise<boolean[]> => {
  const rows = await db.selectFrom('technicians').select('email').where('email', 'in', emails).execute()
  const known = new Set(rows.map(({ email }) => email.toLowerCase()))
  return emails.map((email) => known.has(email.toLowerCase()))
})

export type Technician = { id: string; name: string; email: string }

/** The technician who writes from this address, while they work here. */
export const findActiveTechnician = async ({ db }: Context, email: string): Promise<Technician | null> =>
  (await db
    .selectFrom('technicians')
    .select(['id', 'name', 'email'])
    .where('email', '=', email.toLowerCase())
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()) ?? null
