import type { Context } from '#platform/context.ts'
import { say } from '#platform/words.ts'

import { addTemplate } from './adding.ts'
import { findTemplateById, variantsOf } from './template.ts'

/** The same template once more, under a name that says so; it is used nowhere yet. */
export async function copyTemplate(ctx: Context, id: string): Promise<string> {
  const { name, description } = await findTemplateById(ctx, id)
  return addTemplate(ctx, {
    name: await freeName(ctx, name),
    description,
    variants: await variantsOf(ctx, id),
  })
}

async function freeName({ db, actor, account }: Context, name: string): Promise<string> {
  const copy = say(actor.locale ?? account.locale, account.edition, 'mail.copyOf', {
    name: name.slice(0, 170),
  })
  const alike = await db
    .selectFrom('email_templates')
    .select('name')
    .where(({ fn, eb }) => eb(fn('starts_with', ['name', eb.val(copy)]), '=', true))
    .execute()
  const taken = new Set(alike.map((each) => each.name))
  if (!taken.has(copy)) return copy
  let number = 2
  while (taken.has(`${copy} ${number}`)) number++
  return `${copy} ${number}`
}
