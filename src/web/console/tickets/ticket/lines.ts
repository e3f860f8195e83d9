import type { Ticket, TimelineLine } from '#features/tickets/contract.ts'

import { sentenceOf } from './event-words.ts'

export const idOf = (line: TimelineLine | undefined) =>
  line?.kind === 'event' ? line.event.id : line?.message.id

/** The lines that this page tells, in the order in which they are read: a ticket opens before its first message. */
export function told(lines: readonly TimelineLine[], ticket: Ticket): TimelineLine[] {
  const known = lines.filter((line) => line.kind === 'message' || sentenceOf(line.event, ticket))
  const opening = known.find((line) => line.kind === 'event' && line.event.name === 'ticket.opened')
  if (!opening) return known
  const others = known.filter((line) => line !== opening)
  const first = others.findIndex((line) => line.kind === 'message')
  return others.toSpliced(Math.max(first, 0), 0, opening)
}
