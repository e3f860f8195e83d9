import type { Context } from '#platform/context.ts'

import type { EmailTemplate } from './contract.ts'
import { snippetsIn } from './template.ts'

/** Every email template with its variants, by name. */
export async function listTemplates({ db, account }: Context): Promise<EmailTemplate[]> {
  const templates = await db.selectFrom('email_templates').selectAll().execute()
  const variants = await db
    .selectFrom('email_template_variants')
    .select(['template_id', 'locale', 'subject', 'body'])
    .orderBy('locale')
    .execute()
  const byTemplate = Map.groupBy(variants, ({ template_id }) => template_id)
  return templates
    .map(({ id, builtin, name, description, active, updated_at }) => {
      const own = (byTemplate.get(id) ?? []).map(({ locale, subject, body }) => ({ locale, subject, body }))
      const snippets = snippetsIn(own)
      return {
        id,
        builtin,
        name,
        description,
        active,
        variants: own,
        snippets,
        updatedAt: updated_at.toISOString(),
      }
    })
    .sort((a, b) => a.name.localeCompare(b.name, account.locale))
}
