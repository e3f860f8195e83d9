import type { Context } from '#platform/context.ts'
import { say } from '#platform/words.ts'

export const builtins = [
  'portal_credentials',
  'portal_activation',
  'password_reset',
  'password_changed',
  'ticket_received',
  'technician_reply',
] as const
export type Builtin = (typeof builtins)[number]

const locales = ['fr', 'en'] as const

/** Ships the templates of the product's own mails, each in French and English. */
export async function addBuiltinTemplates(ctx: Context) {
  for (const builtin of builtins) await addBuiltin(ctx, builtin)
}

async function addBuiltin({ db, account, now }: Context, builtin: Builtin) {
  const text = (locale: 'fr' | 'en', part: 'name' | 'subject' | 'body') =>
    say(locale, account.edition, `mail.template.${builtin}.${part}`)
  const { id } = await db
    .insertInto('email_templates')
    .values({ builtin, name: text(account.locale, 'name'), created_at: now, updated_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('email_template_variants')
    .values(
      locales.map((locale) => ({
        template_id: id,
        locale,
        subject: text(locale, 'subject'),
        body: text(locale, 'body'),
      })),
    )
    .execute()
}
