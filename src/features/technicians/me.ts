import type { Context } from '#platform/context.ts'
import { permissionsOf } from '#platform/permissions.ts'
import { missing } from '#platform/problem.ts'

import { technicians } from './technician.ts'

/** Who is signed in, what they may do, and where. */
export async function describeMe(ctx: Context) {
  const { active: _, ...technician } = await technicians(ctx)
    .where('id', '=', ctx.actor.id)
    .executeTakeFirstOrThrow(() => missing('technician'))
  const { id: __, ...account } = ctx.account
  return { ...technician, permissions: [...permissionsOf(ctx.actor.role)], account }
}

export type OwnChanges = { name?: string | undefined; locale?: 'fr' | 'en' | null | undefined }

/** Name and language are one's own to change; address and role are not. */
export async function changeMe(ctx: Context, { name, locale }: OwnChanges): Promise<void> {
  const changes = { ...(name === undefined ? {} : { name }), ...(locale === undefined ? {} : { locale }) }
  if (Object.keys(changes).length === 0) return

  await ctx.db.updateTable('technicians').set(changes).where('id', '=', ctx.actor.id).execute()
  await ctx.record('technician.changed', { kind: 'technician', id: ctx.actor.id ?? '' }, { ...changes })
}
