import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/problem.ts'

import { checkVariants, kept } from './checking.ts'
import type { Variant } from './template.ts'

export type NewTemplate = { name: string; description: string; variants: readonly Variant[] }

/** A template is kept as the editor's few elements with snippets by id; it knows every snippet, and its subject no secret. */
export async function addTemplate(
  ctx: Context,
  { name, description, variants }: NewTemplate,
): Promise<string> {
  checkVariants(variants)
  const { db, now } = ctx
  const added = await db
    .insertInto('email_templates')
    .values({ name, description, created_at: now, updated_at: now })
    .onConflict((known) => known.constraint('one_email_template_per_name').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) throw conflict('template_name_taken', { name })

  await writeVariants(ctx, added.id, variants)
  await ctx.record('email_template.added', { kind: 'email_template', id: added.id }, { name })
  return added.id
}

export const writeVariants = ({ db }: Context, templateId: string, variants: readonly Variant[]) =>
  db
    .insertInto('email_template_variants')
    .values(variants.map((variant) => ({ template_id: templateId, ...kept(variant) })))
    .execute()
