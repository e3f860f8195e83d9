import type { Ticket, TimelineLine } from '#features/tickets/contract.ts'

import { sentenceOf } from './event-words.ts'

export const idOf = (line: TimelineLine | undefined) =>
  line?.kind === 'event' ? line.event.id : line?.message.id

/** The lines that this page tells, in the order in which they are read: a ticket opens before its first message. */
export function told(lines: readonly TimelineLine[], ticket: Ticket): TimelineLine[] {
  const known = lines.filter((line) => line.kind === 'message' || sentenceOf(line.event, ticket))
  const opening = known.filter((line) => line.kind === 'event' && atTheBeginning.has(line.event.name))
  const others = known.filter((line) => !opening.includes(line))
  const first = others.findIndex((line) => line.kind === 'message')
  return others.toSpliced(Math.max(first, 0), 0, ...opening)
}

const atTheBeginning: ReadonlySet<string> = new Set(['ticket.opened', 'ticket.forwarded'])
