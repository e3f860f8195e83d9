import type { Handout } from '#features/handouts/contract.ts'

import { find, say } from '../../ui/words.ts'
import { nameOf } from '../organizations/naming.ts'
import { hourOf } from '../outbox/mail-words.ts'

/** Whom it is for. */
export const audienceOf = ({ organization, again }: Pick<Handout, 'organization' | 'again'>): string =>
  [
    organization ? nameOf(organization) : say('console.handouts.everybody'),
    again && say('console.handouts.againToo'),
  ]
    .filter(Boolean)
    .join(', ')

export const toneOf = ({ state, reason }: Pick<Handout, 'state' | 'reason'>) => {
  if (state === 'running') return reason ? 'warn' : 'accent'
  return ({ prepared: 'outlined', paused: 'warn', stopped: 'danger', finished: 'ok' } as const)[state]
}

/** What it waits for, and until when. */
export function waitOf({ reason, waitsUntil }: Pick<Handout, 'reason' | 'waitsUntil'>): string {
  if (!reason) return ''
  const why = find(`console.handouts.reason.${reason}`) ?? find(`problem.${reason}`) ?? reason
  const soon = reason === 'outbox_busy' || waitsUntil === null
  return soon ? why : `${why} ${say('console.handouts.goesOn', { when: hourOf(waitsUntil) })}`
}

/** Why a contact is sent none. */
export const whyNone = (reason: string): string =>
  find(`console.handouts.why.${reason}`) ??
  find(`outbox.reason.${reason}`) ??
  find(`problem.${reason}`) ??
  reason
