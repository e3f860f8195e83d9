import type { OutboundMail } from '#features/outbox/contract.ts'

import { dayAndTime, timeOfDay } from '../../ui/dates.ts'
import { facts } from '../../ui/page-facts.ts'
import { find, say } from '../../ui/words.ts'

type Told = Pick<OutboundMail, 'state' | 'reason' | 'error' | 'dueAt'>

/** Why a mail is in its state, what the relay said about it, and when it is tried again. A reason without a sentence shows its code. */
export const reasonOf = ({ state, reason, error, dueAt }: Told): string =>
  [
    reason && (find(`outbox.reason.${reason}`) ?? find(`problem.${reason}`) ?? reason),
    told.has(state) && ended(error),
    state === 'deferred' && say('console.outbox.nextTry', { when: whenNext(dueAt) }),
  ]
    .filter(Boolean)
    .join(' ')

/** What went wrong before says nothing about a mail that waits for something else, or left. */
const told: ReadonlySet<OutboundMail['state']> = new Set(['deferred', 'failed', 'bounced', 'sent'])

const ended = (words: string | null) => words && (/[.!?]$/.test(words) ? words : `${words}.`)

/** What is due is due now. */
export const whenNext = (at: string): string =>
  new Date(at) <= new Date() ? say('console.outbox.relayAway.now') : hourOf(at)

/** An hour of today, or the day too. */
export function hourOf(at: string): string {
  const [moment, now] = [new Date(at), new Date()]
  return moment.toDateString() === now.toDateString()
    ? timeOfDay(moment, facts.locale)
    : dayAndTime(moment, facts.locale, now)
}
