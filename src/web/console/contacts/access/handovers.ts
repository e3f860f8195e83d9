import type { Handover } from '#features/credentials/contract.ts'

import { find, say } from '../../../ui/words.ts'
import { reasonOf } from '../../outbox/mail-words.ts'

const portal: ReadonlySet<Handover['kind']> = new Set(['signed_in', 'signed_in_temporary', 'chosen'])

export const wayOf = ({ kind }: Handover): 'mail' | 'portal' | 'console' => {
  if (kind === 'mail' || kind === 'withheld' || kind === 'not_welcomed') return 'mail'
  return portal.has(kind) ? 'portal' : 'console'
}

/** The subject of a mail, else what happened. */
export const whatOf = ({ kind, mail }: Handover): string =>
  mail?.subject ?? say(`console.access.kind.${kind}`)

/** What the mail carries, and what brought it about. */
export const formOf = ({ form, cause }: NonNullable<Handover['mail']>): string =>
  [
    say(`console.access.form.${form === 'link' ? 'link' : 'password'}`),
    cause && say(`console.access.cause.${cause}`),
  ]
    .filter(Boolean)
    .join(', ')

/** Why a mail is in its state and with which words it was taken; where there is none, why. */
export function whyOf({ mail, reason }: Handover): string {
  if (!mail)
    return reason ? (find(`console.access.why.${reason}`) ?? find(`problem.${reason}`) ?? reason) : ''
  const words = mail.state === 'sent' && mail.relayWords
  return [reasonOf(mail), words && say('console.access.taken', { words })].filter(Boolean).join(' ')
}

type Outcome = { tone: 'ok' | 'warn' | 'outlined' | 'danger'; word: 'done' | 'none' | 'ended' }

const done = { tone: 'ok', word: 'done' } as const
const none = { tone: 'outlined', word: 'none' } as const
const ended = { tone: 'danger', word: 'ended' } as const

/** What a line without a mail came to. */
export const outcomes: Record<Handover['kind'], Outcome | undefined> = {
  mail: undefined,
  shown: done,
  withheld: none,
  not_welcomed: none,
  revoked: ended,
  password_revoked: ended,
  suspended: ended,
  resumed: done,
  signed_in: done,
  signed_in_temporary: done,
  chosen: done,
}

export function by({ by: name, mail, kind }: Handover): string {
  if (name) return name
  const contacts = mail?.cause === 'forgotten' || portal.has(kind)
  return say(contacts ? 'console.access.theContact' : 'console.access.bySystem')
}
