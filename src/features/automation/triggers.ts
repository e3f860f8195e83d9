import type { Happening } from '#platform/context.ts'
import type { TriggerId } from '#shared/rules.ts'

type Told = Pick<Happening, 'name' | 'details'>

/** An event that makes rules look at its ticket. What a rule did itself makes none look. */
export type EventTrigger = {
  trigger: Exclude<TriggerId, 'time_passed'>
  event: `${string}.${string}`
  concerns: (told: Told) => boolean
}

const field = ({ details }: Told, name: string) => details.field === name
const isFinished = (status: unknown) => status === 'resolved' || status === 'closed'

export const eventTriggers: readonly EventTrigger[] = [
  { trigger: 'ticket_opened', event: 'ticket.opened', concerns: () => true },
  { trigger: 'status_changed', event: 'ticket.changed', concerns: (told) => field(told, 'status') },
  {
    trigger: 'ticket_finished',
    event: 'ticket.changed',
    concerns: (told) =>
      field(told, 'status') && isFinished(told.details.to) && !isFinished(told.details.from),
  },
  { trigger: 'technician_changed', event: 'ticket.changed', concerns: (told) => field(told, 'technician') },
  {
    trigger: 'contact_replied',
    event: 'ticket.replied',
    concerns: ({ details }) => details.by === 'contact',
  },
]

/** Whether a rule did it: the actions of rules never trigger rules. */
export const isByRule = ({ details }: Told): boolean => typeof details.rule === 'string'
