import type { OutboundMail } from '#features/outbox/contract.ts'
import type { Access } from '#features/portal-access/contract.ts'
import type { HistoryLine } from '#shared/history.ts'

import { say } from '../../../ui/words.ts'
import { reasonOf } from '../../outbox/mail-words.ts'

export type Handover = {
  id: string
  at: string
  channel: 'mail' | 'console' | 'portal'
  what: string
  by: string
  mail?: OutboundMail
  why?: string
}

/** Mails with credentials, passwords shown once, and sign-ins: three sources, one story. */
export const handovers = (
  { issues }: Access,
  mails: readonly OutboundMail[],
  history: readonly HistoryLine[],
): Handover[] =>
  [
    ...mails.filter(({ credential }) => credential !== null).map(ofMail),
    ...issues.filter(({ mailId }) => mailId === null).map(ofShown),
    ...history.filter(({ name }) => name === 'session.opened').map(ofSignIn),
  ].sort((one, other) => other.at.localeCompare(one.at))

const ofMail = (mail: OutboundMail): Handover => ({
  id: mail.id,
  at: mail.settledAt ?? mail.queuedAt,
  channel: 'mail',
  what: mail.subject,
  by: mail.technician ?? say('console.access.bySystem'),
  mail,
  why: reasonOf(mail),
})

const ofShown = ({ id, issuedAt, technician }: Access['issues'][number]): Handover => ({
  id,
  at: issuedAt,
  channel: 'console',
  what: say('console.access.shownOnce'),
  by: technician ?? say('console.access.bySystem'),
})

const ofSignIn = ({ id, at, actor, details }: HistoryLine): Handover => ({
  id,
  at,
  channel: 'portal',
  what: say(details.choosing ? 'console.access.signedInTemporary' : 'console.access.signedIn'),
  by: actor.name ?? say('console.access.theContact'),
})
