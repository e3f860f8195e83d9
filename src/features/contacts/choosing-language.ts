import type { Context } from '#platform/context.ts'
import { unauthenticated } from '#platform/problem.ts'

/** A contact reads the portal and its mail in the language they choose; none chosen follows the account. */
export async function changeLanguage(ctx: Context, locale: 'fr' | 'en' | null): Promise<void> {
  const { id, locale: before } = ctx.actor
  if (id === null) throw unauthenticated()
  if (locale === before) return

  await ctx.db.updateTable('contacts').set({ locale }).where('id', '=', id).execute()
  const changes = { locale: { from: before, to: locale } }
  await ctx.record('contact.changed', { kind: 'contact', id }, { changes })
}
