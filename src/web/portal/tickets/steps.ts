import type { PortalTicket } from '#features/tickets/contract.ts'

export type Progress = {
  step: 'received' | 'taken' | 'working' | 'yours' | 'theirs' | 'resolved' | 'closed'
  at: 'done' | 'now' | 'waiting' | 'ahead'
  since?: string
}

type Facts = Pick<PortalTicket, 'status' | 'createdAt' | 'takenAt' | 'statusSince' | 'resolvedAt' | 'contact'>

/** How far a ticket has come, in a contact's words: received, taken care of, worked on or waiting, resolved. */
export function stepsOf(ticket: Facts): Progress[] {
  const { status, createdAt, takenAt, statusSince, resolvedAt } = ticket
  const over = status === 'resolved' || status === 'closed'
  const end: Progress = {
    step: status === 'closed' ? 'closed' : 'resolved',
    at: over ? 'done' : 'ahead',
    ...(over ? { since: resolvedAt ?? statusSince } : {}),
  }
  const received: Progress = { step: 'received', at: status === 'new' ? 'now' : 'done', since: createdAt }
  const taken: Progress = takenAt
    ? { step: 'taken', at: 'done', since: takenAt }
    : { step: 'taken', at: status === 'new' ? 'ahead' : 'done' }

  if (status === 'open') return [received, taken, { step: 'working', at: 'now' }, end]
  if (status === 'waiting') return [received, taken, waiting(ticket, statusSince), end]
  return [received, taken, end]
}

const waiting = ({ contact }: Facts, since: string): Progress =>
  contact?.own ? { step: 'yours', at: 'waiting', since } : { step: 'theirs', at: 'now', since }
