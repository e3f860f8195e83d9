import { z } from 'zod'

import type { Context } from './context.ts'
import { type Job, job } from './jobs.ts'

export type RecordedEvent = {
  id: string
  name: string
  subjectKind: string
  subjectId: string
  ticketId: string | null
  contactId: string | null
  actorKind: 'technician' | 'contact' | 'system'
  actorId: string | null
  details: Record<string, unknown>
  at: Date
}

/** What a feature does because of another's event: a job of its own, retried alone. */
export type Reaction = { event: string; job: Job }

export const when = (
  event: `${string}.${string}`,
  name: string,
  react: (ctx: Context, event: RecordedEvent) => Promise<unknown>,
): Reaction => ({
  event,
  job: job(`on.${event}.${name}`, z.object({ eventId: z.uuid() }), async (ctx, { eventId }) =>
    react(ctx, await recorded(ctx, eventId)),
  ),
})

const recorded = async ({ db }: Context, id: string): Promise<RecordedEvent> => {
  const row = await db.selectFrom('events').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return {
    id: row.id,
    name: row.name,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    ticketId: row.ticket_id,
    contactId: row.contact_id,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    details: row.details as Record<string, unknown>, // record() writes an object, always
    at: row.at,
  }
}

/** The names of the jobs that each event queues. */
export function reactionsByEvent(reactions: readonly Reaction[]): (event: string) => readonly string[] {
  const byEvent = Map.groupBy(reactions, ({ event }) => event)
  return (event) => (byEvent.get(event) ?? []).map(({ job }) => job.name)
}
