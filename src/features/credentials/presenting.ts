import type { Handover } from './contract.ts'
import { kindOf, reasonOf } from './handover-events.ts'
import type { EventRow, HandoverLine, MailRow } from './handover-lines.ts'

export const presentHandover = (line: HandoverLine): Handover =>
  'state' in line ? presentMail(line) : presentEvent(line)

function presentMail({ id, at, by, dueAt, settledAt, credential, ...mail }: MailRow): Handover {
  const form = credential ?? 'link' // asked for with credentials alone
  const times = { dueAt: dueAt.toISOString(), settledAt: settledAt?.toISOString() ?? null }
  return { id, at: at.toISOString(), kind: 'mail', by, reason: null, mail: { id, form, ...mail, ...times } }
}

function presentEvent({ id, at, name, by, details }: EventRow): Handover {
  const told = details as Record<string, unknown> // record() writes an object, always
  return {
    id,
    at: at.toISOString(),
    kind: kindOf(name, told),
    by,
    reason: reasonOf(name, told),
    mail: null,
  }
}
