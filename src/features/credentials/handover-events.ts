import type { Handover } from './contract.ts'

/** Events that tell of a contact's access, besides the mails; the index `handovers_newest` names the same. */
export const told = [
  'access.resumed',
  'access.suspended',
  'contact.created',
  'credentials.revoked',
  'credentials.shown',
  'credentials.withheld',
  'password.chosen',
  'password.revoked',
  'session.opened',
] as const

type Told = (typeof told)[number]
type Details = Record<string, unknown>

const kinds: Record<Exclude<Told, 'session.opened'>, Handover['kind']> = {
  'access.resumed': 'resumed',
  'access.suspended': 'suspended',
  'contact.created': 'not_welcomed',
  'credentials.revoked': 'revoked',
  'credentials.shown': 'shown',
  'credentials.withheld': 'withheld',
  'password.chosen': 'chosen',
  'password.revoked': 'password_revoked',
}

export function kindOf(name: string, details: Details): Handover['kind'] {
  if (name === 'session.opened') return details.choosing ? 'signed_in_temporary' : 'signed_in'
  return kinds[name as keyof typeof kinds] // the query asks for these names alone
}

const imports: ReadonlySet<unknown> = new Set(['csv', 'entra', 'portal'])

/** Why no mail was made: said when it was withheld, and known of who was created without a welcome. */
export function reasonOf(name: string, { reason, sendWelcomeEmail, createdVia }: Details): string | null {
  if (name === 'credentials.withheld') return String(reason)
  if (name !== 'contact.created') return null
  if (sendWelcomeEmail === false) return 'welcome_not_wanted'
  return imports.has(createdVia) ? 'welcome_never_imported' : 'welcome_off'
}
