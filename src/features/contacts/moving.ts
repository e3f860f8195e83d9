import type { Context } from '#platform/context.ts'

/** Moves those of the contacts who are where they are thought to be, with their active tickets. Nobody stays a main contact. */
export async function moveContacts(
  ctx: Context,
  ids: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<string[]> {
  if (ids.length === 0) return []
  const moved = await ctx.db
    .updateTable('contacts')
    .set({ organization_id: to, main_contact: false })
    .where('id', 'in', ids)
    .where('organization_id', '=', from)
    .returning('id')
    .execute()
  for (const { id } of moved)
    await ctx.record(
      'contact.changed',
      { kind: 'contact', id },
      { changes: { organizationId: { from, to } }, moveActiveTickets: true },
    )
  return moved.map(({ id }) => id)
}
