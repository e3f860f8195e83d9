import { sql } from 'kysely'

/** Who an event was by, as a column of a query on `events`; null for the system. */
export const actorName = sql<string | null>`coalesce(
  (select name from technicians where technicians.id = events.actor_id),
  (select nullif(trim(first_name || ' ' || last_name), '') from contacts where contacts.id = events.actor_id))`
