import type { Context } from '#platform/context.ts'
import { say } from '#platform/words.ts'

export const builtins = [
  'portal_credentials',
  'portal_activation',
  'password_reset',
  'password_changed',
  'address_changed',
  'credentials_revoked',
  'access_suspended',
  'access_resumed',
  'ticket_received',
  'technician_reply',
  'waiting_reminder',
  'technician_notice',
] as const
export type Builtin = (typeof builtins)[number]

const locales = ['fr', 'en'] as const

/** Ships the templates of the product's own mails, each in French and English. */
export async function addBuiltinTemplates(ctx: Context) {
  for (const builtin of builtins) await addBuiltin(ctx, builtin)
}

/** An account that was opened before a template shipped receives it when a mail is first written with it. */
export async function shipBuiltin(ctx: Context, builtin: Builtin): Promise<void> {
  const known = await ctx.db
    .selectFrom('email_templates')
    .select('id')
    .where('builtin', '=', builtin)
    .executeTakeFirst()
  if (!known) await addBuiltin(ctx, builtin)
}

async function addBuiltin(ctx: Context, builtin: Builtin) {
  const { db, account, now } = ctx
  const name = say(account.locale, account.edition, `mail.template.${builtin}.name`)
  const insert = (named: string) =>
    db
      .insertInto('email_templates')
      .values({ builtin, name: named, created_at: now, updated_at: now })
      .onConflict((known) => known.doNothing())
      .returning('id')
      .executeTakeFirst()
  // Somebody may have called one of their own so.
  const { id } = (await insert(name)) ?? (await insert(`${name} (Guichet)`)) ?? { id: null }
  if (id === null) return // another unit of work shipped it a moment ago
  await db
    .insertInto('email_template_variants')
    .values(builtinVariants(ctx, builtin).map((variant) => ({ template_id: id, ...variant })))
    .execute()
}

export const builtinTemplateId = async ({ db }: Context, builtin: Builtin): Promise<string> =>
  (
    await db
      .selectFrom('email_templates')
      .select('id')
      .where('builtin', '=', builtin)
      .executeTakeFirstOrThrow()
  ).id

/** What a built-in template is shipped with. */
export const builtinVariants = ({ account: { edition } }: Context, builtin: Builtin) =>
  locales.map((locale) => ({
    locale,
    subject: say(locale, edition, `mail.template.${builtin}.subject`),
    body: say(locale, edition, `mail.template.${builtin}.body`),
  }))
