import type { Actor } from '#platform/context.ts'
import type { Change } from '#platform/route.ts'

/** What a contact may notice of a ticket: neither notes nor what happens behind the counter. */
const noticed = new Set(['ticket.opened', 'ticket.replied', 'ticket.changed'])

/** A contact hears of their own tickets, a main contact of the organization's. */
export const concernsContact = (actor: Actor, change: Change): boolean =>
  noticed.has(change.name) &&
  ((change.contact !== null && change.contact === actor.id) ||
    (actor.mainContact && change.organization !== null && change.organization === actor.organizationId))
