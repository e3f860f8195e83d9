import type { Condition, Property } from '#features/automation/contract.ts'

import { type Names, valueName } from '../rule-words.ts'

/** A value as it is chosen: what is picked has a name besides its id, and each has a key of its own on the page. */
export type DraftValue = { key: number; id: string; name: string }

export type ConditionDraft = Pick<Condition, 'property' | 'operator'> & { values: DraftValue[] }

let last = 0

export function emptyValue(): DraftValue {
  last += 1
  return { key: last, id: '', name: '' }
}

/** The condition that is changed, or the one that a rule begins with: Titre du ticket, Égal à. */
export function draftOf(
  condition: Condition | undefined,
  offered: readonly Property[],
  names: Names,
): ConditionDraft {
  if (condition && condition.values.length > 0) {
    const { property, operator, values } = condition
    const named = (id: string) => ({ ...emptyValue(), id, name: valueName(property, id, names) ?? '' })
    return { property, operator, values: values.map(named) }
  }
  const first = offered[0]
  return {
    property: condition?.property ?? first?.id ?? 'title',
    operator: condition?.operator ?? first?.operators[0] ?? 'equals',
    values: [emptyValue()],
  }
}

export const conditionOf = (
  { property, operator }: Pick<Condition, 'property' | 'operator'>,
  values: readonly DraftValue[],
): Condition => ({
  property,
  operator,
  values: [...new Set(values.map(({ id }) => id.trim()))],
})
