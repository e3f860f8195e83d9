import { z } from 'zod'

import type { Context, Happening, Reacting } from './context.ts'
import { type Job, job } from './jobs.ts'

export type RecordedEvent = {
  id: string
  /** In one order with all messages and events of the account. */
  seq: number
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
export type Reaction = { event: string; job: Job; heeds: Reacting['heeds'] }

/** Where `heeds` says no, as the event happens, nothing is queued: most events concern nobody. */
export const when = (
  event: `${string}.${string}`,
  name: string,
  react: (ctx: Context, event: RecordedEvent) => Promise<unknown>,
  heeds: (ctx: Context, happening: Happening) => boolean | Promise<boolean> = () => true,
): Reaction => ({
  event,
  heeds,
  job: job(`on.${event}.${name}`, z.object({ eventId: z.uuid() }), async (ctx, { eventId }) =>
    react(ctx, await recorded(ctx, eventId)),
  ),
})

const recorded = async ({ db }: Context, id: string): Promise<RecordedEvent> => {
  const row = await db.selectFrom('events').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return {
    id: row.id,
    seq: row.seq,
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

/** Who reacts to each event. */
export function reactionsByEvent(reactions: readonly Reaction[]): (event: string) => readonly Reacting[] {
  const byEvent = Map.groupBy(reactions, ({ event }) => event)
  return (event) => (byEvent.get(event) ?? []).map(({ job: { name }, heeds }) => ({ name, heeds }))
}
