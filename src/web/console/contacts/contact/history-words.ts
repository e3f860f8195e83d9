import type { HistoryLine } from '#features/contacts/contract.ts'

import { find, say } from '../../../ui/words.ts'

/** Told by the ticket that the mail became. */
const untold = new Set(['mail.filed'])

export const isTold = ({ name }: HistoryLine): boolean => !untold.has(name)

/** What happened, in a sentence; an event without one shows its name. */
export function told({ name, details, ticketNumber }: HistoryLine): string {
  if (name === 'contact.changed') return say('console.history.contact.changed', { fields: fieldsOf(details) })
  return (
    find(`console.history.${name}`, { number: ticketNumber === null ? '' : String(ticketNumber) }) ?? name
  )
}

/** Of a change the names of its fields: what stood there may be nobody's business. */
const fieldsOf = ({ changes }: HistoryLine['details']) =>
  Object.keys(typeof changes === 'object' && changes !== null ? changes : {})
    .map((field) => find(`console.history.field.${field}`) ?? field)
    .join(', ')
