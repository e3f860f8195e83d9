import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/problem.ts'

import { writeVariants } from './adding.ts'
import { builtins, builtinVariants } from './builtin-templates.ts'
import { checkVariants } from './checking.ts'
import { lockTemplate, type Variant } from './template.ts'
import { usesOf } from './usage.ts'

export type TemplateChange = {
  version: number
  name: string
  description: string
  active: boolean
  variants: readonly Variant[]
}

/** Saved by whoever saw the latest: somebody else's change is never written over unseen. */
export async function changeTemplate(ctx: Context, id: string, change: TemplateChange): Promise<void> {
  const { version, name, description, active, variants } = change
  checkVariants(variants)
  const template = await lockTemplate(ctx, id)
  if (template.version !== version) throw conflict('template_changed')
  if (!active && (await usesOf(ctx))(template).length > 0) throw conflict('template_in_use')
  await refuseTakenName(ctx, id, name)

  await ctx.db
    .updateTable('email_templates')
    .set({ name, description, active, version: version + 1, updated_at: ctx.now })
    .where('id', '=', id)
    .execute()
  await replaceVariants(ctx, id, variants)
  await ctx.record(
    'email_template.changed',
    { kind: 'email_template', id },
    { name, ...(template.name === name ? {} : { formerName: template.name }) },
  )
}

async function refuseTakenName({ db }: Context, id: string, name: string) {
  const other = await db
    .selectFrom('email_templates')
    .select('id')
    .where('name', '=', name)
    .where('id', '!=', id)
    .executeTakeFirst()
  if (other) throw conflict('template_name_taken', { name })
}

async function replaceVariants(ctx: Context, id: string, variants: readonly Variant[]) {
  await ctx.db.deleteFrom('email_template_variants').where('template_id', '=', id).execute()
  await writeVariants(ctx, id, variants)
}

/** A built-in template says again what it was shipped with, in both languages. */
export async function resetTemplate(ctx: Context, id: string): Promise<void> {
  const template = await lockTemplate(ctx, id)
  const builtin = builtins.find((each) => each === template.builtin)
  if (!builtin) throw conflict('template_not_builtin')

  await ctx.db
    .updateTable('email_templates')
    .set({ version: template.version + 1, active: true, updated_at: ctx.now })
    .where('id', '=', id)
    .execute()
  await replaceVariants(ctx, id, builtinVariants(ctx, builtin))
  await ctx.record('email_template.reset', { kind: 'email_template', id }, { name: template.name })
}

/** One's own template goes when nothing uses it; a built-in one stays. Gone already is as good. */
export async function removeTemplate(ctx: Context, id: string): Promise<void> {
  const known = await ctx.db
    .selectFrom('email_templates')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!known) return
  const template = await lockTemplate(ctx, id)
  if (template.builtin) throw conflict('template_builtin')
  if ((await usesOf(ctx))(template).length > 0) throw conflict('template_in_use')

  await ctx.db.deleteFrom('email_templates').where('id', '=', id).execute()
  await ctx.record('email_template.removed', { kind: 'email_template', id }, { name: template.name })
}
