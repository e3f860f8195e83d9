import type { InputKind, OperatorId, TriggerId } from '#shared/rules.ts'

import type { Snapshot } from './snapshot.ts'

/** Something of a ticket that a condition asks for. */
export type PropertyDefinition = {
  id: string
  input: InputKind
  operators: readonly OperatorId[]
  /** What there is to choose from, by id. */
  options?: readonly string[]
  /** With which triggers it has a value; absent: with each. */
  triggers?: readonly TriggerId[]
  /** What the ticket has of it; nothing where it has none. */
  valuesOf: (snapshot: Snapshot) => readonly (string | null)[]
  /** How a text is brought into the form in which it is compared. */
  comparable?: (text: string) => string
}

export const ofText: readonly OperatorId[] = [
  'equals',
  'differs',
  'contains',
  'lacks',
  'starts_with',
  'ends_with',
  'matches',
  'empty',
  'not_empty',
]
export const ofAddress: readonly OperatorId[] = [
  'equals',
  'differs',
  'contains',
  'lacks',
  'domain_equals',
  'matches',
]
export const ofOption: readonly OperatorId[] = ['equals', 'differs']
export const ofChoice: readonly OperatorId[] = ['equals', 'differs', 'empty', 'not_empty']
export const ofNumber: readonly OperatorId[] = ['above', 'below', 'equals']
