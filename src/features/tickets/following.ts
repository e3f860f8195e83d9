import type { Context } from '#platform/context.ts'

import { active } from './listing.ts'

/** A contact who moves to another organization takes along the tickets that are not finished, where asked to. */
export async function followContact(ctx: Context, contactId: string): Promise<void> {
  const contact = await ctx.db
    .selectFrom('contacts')
    .innerJoin('organizations', 'organizations.id', 'organization_id')
    .select(['organization_id', 'organizations.name'])
    .where('contacts.id', '=', contactId)
    .executeTakeFirstOrThrow()
  const behind = await ctx.db
    .selectFrom('tickets')
    .innerJoin('organizations', 'organizations.id', 'organization_id')
    .select(['tickets.id', 'organization_id', 'organizations.name'])
    .where('contact_id', '=', contactId)
    .where(active)
    .where('organization_id', '<>', contact.organization_id)
    .orderBy('tickets.id')
    .forUpdate('tickets')
    .execute()
  for (const ticket of behind) {
    await ctx.db
      .updateTable('tickets')
      .set({ organization_id: contact.organization_id, updated_at: ctx.now })
      .where('id', '=', ticket.id)
      .execute()
    await ctx.record(
      'ticket.changed',
      { kind: 'ticket', id: ticket.id },
      {
        field: 'organization',
        from: ticket.organization_id,
        fromName: ticket.name,
        to: contact.organization_id,
        toName: contact.name,
      },
    )
  }
}
