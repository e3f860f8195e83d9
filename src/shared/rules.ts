/** What makes a rule look at a ticket. */
export const triggers = [
  'ticket_opened',
  'status_changed',
  'ticket_finished',
  'technician_changed',
  'contact_replied',
  'time_passed',
] as const
export type TriggerId = (typeof triggers)[number]

/** How a property is compared with the values of a condition. */
export const operators = [
  'equals',
  'differs',
  'contains',
  'lacks',
  'starts_with',
  'ends_with',
  'domain_equals',
  'matches',
  'empty',
  'not_empty',
  'above',
  'below',
] as const
export type OperatorId = (typeof operators)[number]

/** What a rule does. */
export const actionTypes = [
  'mail_contact',
  'mail_technician',
  'set_technician',
  'set_status',
  'set_priority',
  'add_note',
] as const
export type ActionType = (typeof actionTypes)[number]

/** How the values of a condition are given. */
export const inputKinds = [
  'text',
  'number',
  'option',
  'organization',
  'contact',
  'technician',
  'support_address',
] as const
export type InputKind = (typeof inputKinds)[number]

/** Operators that need no value. */
export const withoutValue: ReadonlySet<OperatorId> = new Set(['empty', 'not_empty'])
