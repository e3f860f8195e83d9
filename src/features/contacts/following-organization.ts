import type { Context } from '#platform/context.ts'

/** Whoever belongs to an organization that is put away is archived with it, at the same moment. */
export async function archiveWith(ctx: Context, organizationId: string, at: Date): Promise<void> {
  const archived = await ctx.db
    .updateTable('contacts')
    .from('organizations')
    .set({ archived_at: at })
    .whereRef('organizations.id', '=', 'contacts.organization_id')
    .where('organization_id', '=', organizationId)
    .where('organizations.archived_at', '=', at) // not when it came back meanwhile
    .where('contacts.archived_at', 'is', null)
    .returning('contacts.id')
    .execute()
  await recordAll(ctx, archived, { from: null, to: at })
}

/** Those who were archived with their organization come back with it; those archived before stay so. */
export async function restoreWith(ctx: Context, organizationId: string, at: Date): Promise<void> {
  const restored = await ctx.db
    .updateTable('contacts')
    .set({ archived_at: null })
    .where('organization_id', '=', organizationId)
    .where('archived_at', '=', at)
    .returning('id')
    .execute()
  await recordAll(ctx, restored, { from: at, to: null })
}

type Change = { from: Date | null; to: Date | null }

async function recordAll(ctx: Context, contacts: readonly { id: string }[], archivedAt: Change) {
  for (const { id } of contacts)
    await ctx.record(
      'contact.changed',
      { kind: 'contact', id },
      { changes: { archivedAt }, withOrganization: true },
    )
}
