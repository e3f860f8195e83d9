import type { Ticket, TimelineLine } from '#features/tickets/contract.ts'

import { type Args, find, type Key, say } from '../../../ui/words.ts'

type Event = Extract<TimelineLine, { kind: 'event' }>['event']
type Sentence = { say: Key; args: Args }

/** The system acts under the product's own name. */
const SYSTEM = 'Guichet'

/** What happened, as a sentence of the catalogue; undefined for what this page does not tell. */
export function sentenceOf(event: Event, ticket: Ticket): Sentence | undefined {
  const actor = actorOf(event)
  if (event.name === 'rule.ran')
    return {
      say: 'console.events.ruleRan',
      args: { actor: say('rules.actor', { name: String(event.details.name) }) },
    }
  if (event.name === 'ticket.opened') return opened(String(event.details.source), actor, ticket)
  if (event.name === 'ticket.changed') return changed(event, actor)
  if (event.name === 'mail.bounced' || event.name === 'mail.failed')
    return { say: 'console.events.notDelivered', args: { address: String(event.details.recipient) } }
  if (event.name === 'ticket.forwarded') {
    const { technician, address } = event.details
    return {
      say: 'console.events.forwarded',
      args: { technician: String(technician), address: String(address) },
    }
  }
  if (event.name === 'ticket.forward_undone')
    return { say: 'console.events.forwardUndone', args: { actor, address: String(event.details.address) } }
  if (event.name === 'ticket.mail_taken_off') return takenOff(event, actor)
  if (event.name === 'ticket.participants_added') return participantsAdded(event, actor)
  if (event.name === 'ticket.participant_removed')
    return {
      say: 'console.events.participantRemoved',
      args: { actor, address: String(event.details.address) },
    }
  if (event.name === 'address.lifted')
    return { say: 'console.events.addressLifted', args: { actor, address: String(event.details.address) } }
  if (event.name === 'credentials.sent') return { say: 'console.events.credentialsSent', args: { actor } }
  return undefined
}

const takenOff = ({ details: { address } }: Event, actor: string): Sentence =>
  typeof address === 'string'
    ? { say: 'console.events.mailTakenOff', args: { actor, address } }
    : { say: 'console.events.someMailTakenOff', args: { actor } }

/** What a rule did is told under the rule's name. */
const actorOf = ({ actor, details: { ruleName } }: Event): string =>
  typeof ruleName === 'string' ? say('rules.actor', { name: ruleName }) : (actor.name ?? SYSTEM)

function participantsAdded({ details }: Event, actor: string): Sentence {
  const addresses = Array.isArray(details.addresses) ? details.addresses : []
  const leftOut = Number(details.leftOut)
  const names = addresses.join(', ') || say('console.events.nobodyAdded')
  return leftOut > 0
    ? { say: 'console.events.participantsFull', args: { actor, addresses: names, left: String(leftOut) } }
    : { say: 'console.events.participantsAdded', args: { actor, addresses: names } }
}

function opened(source: string, actor: string, { supportAddress }: Ticket): Sentence {
  if (source === 'email') {
    return supportAddress
      ? { say: 'console.events.openedByMail', args: { address: supportAddress } }
      : { say: 'console.events.openedBySomeMail', args: {} }
  }
  if (source === 'portal') return { say: 'console.events.openedInPortal', args: { actor } }
  return { say: 'console.events.opened', args: { actor } }
}

function changed({ actor: { id }, details }: Event, actor: string): Sentence | undefined {
  const { field, from, to, fromName, toName } = details
  switch (field) {
    case 'status':
    case 'priority': {
      const space = field === 'status' ? 'status' : 'console.priority'
      const name = (value: unknown) => find(`${space}.${value}`) ?? String(value)
      return { say: `console.events.${field}`, args: { actor, from: name(from), to: name(to) } }
    }
    case 'technician':
      if (to && to === id) return { say: 'console.events.took', args: { actor } }
      return to
        ? { say: 'console.events.assigned', args: { actor, to: String(toName) } }
        : { say: 'console.events.unassigned', args: { actor, from: String(fromName) } }
    case 'title':
      return { say: 'console.events.title', args: { actor, from: String(from), to: String(to) } }
    default:
      return undefined
  }
}
