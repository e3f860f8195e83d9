import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'

import type { EmailTemplate } from './contract.ts'
import { snippetsIn } from './template.ts'
import { usesOf } from './usage.ts'

/** Every email template with its variants and its uses, by name. */
export async function listTemplates(ctx: Context, id?: string): Promise<EmailTemplate[]> {
  const { db, account } = ctx
  const templates = await db
    .selectFrom('email_templates')
    .selectAll()
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .execute()
  const variants = await db
    .selectFrom('email_template_variants')
    .select(['template_id', 'locale', 'subject', 'body'])
    .$if(id !== undefined, (query) => query.where('template_id', '=', id ?? ''))
    .orderBy('locale')
    .execute()
  const usedIn = await usesOf(ctx)
  const byTemplate = Map.groupBy(variants, ({ template_id }) => template_id)
  const shown: EmailTemplate[] = []
  for (const { id, builtin, name, description, active, version, updated_at } of templates) {
    const own = (byTemplate.get(id) ?? []).map(({ locale, subject, body }) => ({ locale, subject, body }))
    shown.push({
      id,
      builtin,
      name,
      description,
      active,
      version,
      variants: own,
      snippets: snippetsIn(own),
      usedIn: usedIn({ id, builtin }),
      updatedAt: updated_at.toISOString(),
    })
  }
  return shown.sort((a, b) => a.name.localeCompare(b.name, account.locale))
}

export async function presentTemplate(ctx: Context, id: string): Promise<EmailTemplate> {
  const [template] = await listTemplates(ctx, id)
  if (!template) throw missing('email template')
  return template
}
