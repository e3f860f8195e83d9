import type { Context } from '#platform/context.ts'

/** A fresh account creates contacts by itself and sends no welcome mail, with *Identifiants du portail* preselected. */
export async function createEmailSettings({ db, account, now }: Context) {
  const template = await db
    .selectFrom('email_templates')
    .select('id')
    .where('builtin', '=', 'portal_credentials')
    .executeTakeFirst()
  await db
    .insertInto('email_settings')
    .values({ account_id: account.id, welcome_template_id: template?.id ?? null, updated_at: now })
    .execute()
}
