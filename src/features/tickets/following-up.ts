import type { Context } from '#platform/context.ts'

export type Finished = { finishedAt: Date; contactId: string | null }

/** Since when a ticket is resolved or closed; null while it is worked on. */
export async function finishedSince({ db }: Context, ticketId: string): Promise<Finished | null> {
  const ticket = await db
    .selectFrom('tickets')
    .select(['status_since as finishedAt', 'contact_id as contactId'])
    .where('id', '=', ticketId)
    .where('status', 'in', ['resolved', 'closed'])
    .executeTakeFirst()
  return ticket ?? null
}

/** The newest ticket that goes on with a finished one. */
export async function newestFollowUp({ db }: Context, ticketId: string) {
  const ticket = await db
    .selectFrom('tickets')
    .select(['id as ticketId', 'number'])
    .where('follows_ticket_id', '=', ticketId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return ticket ?? null
}

/** Whether a verified sender belongs to the organization whose ticket it is; « Non attribué » is no organization. */
export async function isColleague({ db }: Context, ticketId: string, address: string): Promise<boolean> {
  const found = await db
    .selectFrom('tickets')
    .innerJoin('organizations', 'organizations.id', 'tickets.organization_id')
    .innerJoin('contacts', 'contacts.organization_id', 'organizations.id')
    .innerJoin('contact_addresses', 'contact_addresses.contact_id', 'contacts.id')
    .select('tickets.id')
    .where('tickets.id', '=', ticketId)
    .where('organizations.system', '=', false)
    .where('contacts.archived_at', 'is', null)
    .where('contact_addresses.address_key', '=', address.toLowerCase())
    .executeTakeFirst()
  return found !== undefined
}
