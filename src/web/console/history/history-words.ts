import type { HistoryLine } from '#shared/history.ts'

import { type Args, find, say } from '../../ui/words.ts'

/** Told by the ticket that the mail became. */
const untold = new Set(['mail.filed'])

export const isTold = ({ name }: HistoryLine): boolean => !untold.has(name)

/** What happened, in a sentence; an event without one shows its name. */
export function told({ name, details, ticketNumber }: HistoryLine): string {
  if (name === 'contact.changed' || name === 'organization.changed')
    return say('console.history.contact.changed', { fields: fieldsOf(details) })
  const number = ticketNumber === null ? '' : String(ticketNumber)
  return find(`console.history.${name}`, { ...factsOf(details), number }) ?? name
}

/** Of a change the names of its fields: what stood there may be nobody's business. */
const fieldsOf = ({ changes, field }: HistoryLine['details']) =>
  (typeof field === 'string' ? [field] : Object.keys(isObject(changes) ? changes : {}))
    .map((each) => find(`console.history.field.${each}`) ?? each)
    .join(', ')

/** What a sentence may name: addresses, people, and how many there were. */
const factsOf = ({ address, from, to, name, contactIds }: HistoryLine['details']): Args => ({
  address: text(address),
  from: text(from),
  to: text(to),
  name: text(name),
  ...(Array.isArray(contactIds) ? { count: contactIds.length } : {}),
})

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
