import type { Context } from '#platform/context.ts'

/** Ships the templates of the product's own mails, in French and English. */
export async function addBuiltinTemplates({ db, now }: Context) {
  await db
    .insertInto('email_templates')
    .values({
      builtin: 'portal_credentials',
      name: 'Identifiants du portail',
      created_at: now,
      updated_at: now,
    })
    .execute()
}
