import type { ActionType } from '#shared/rules.ts'

import { actionOf } from './actions.ts'
import { fulfils } from './comparing.ts'
import { isComplete } from './completeness.ts'
import { isKnownFor, propertyOf } from './properties.ts'
import type { RuleRow } from './rule.ts'
import type { Snapshot } from './snapshot.ts'

/** What is decided about a rule: `failed` is the place of the first condition that did not hold, `by` the rule that came first, and had done what this one would. */
export type Verdict = { rule: RuleRow } & (
  | { outcome: 'ran' }
  | { outcome: 'incomplete' }
  | { outcome: 'not_matched'; failed: number }
  | { outcome: 'skipped_conflict'; by: string; did: ActionType }
)

/**
 * Which rules act on a ticket, in their order. A rule that does not ignore the flow claims what it writes; one below
 * that would write the same is skipped as a whole. A rule that ignores the flow claims nothing and is never skipped.
 */
export function judge(rules: readonly RuleRow[], snapshot: Snapshot): Verdict[] {
  const claims = new Map<string, string>()
  return rules.map((rule): Verdict => {
    if (!isComplete(rule)) return { rule, outcome: 'incomplete' }
    const failed = firstThatFails(rule, snapshot)
    if (failed !== null) return { rule, outcome: 'not_matched', failed }
    if (rule.ignoreFlow) return { rule, outcome: 'ran' }

    for (const { type } of rule.actions) {
      const by = claims.get(actionOf(type).target ?? '')
      if (by) return { rule, outcome: 'skipped_conflict', by, did: type }
    }
    for (const target of targetsOf(rule)) claims.set(target, rule.id)
    return { rule, outcome: 'ran' }
  })
}

/** The place of the first condition that does not hold; null where all do. */
function firstThatFails({ conditions, trigger }: RuleRow, snapshot: Snapshot): number | null {
  const failed = conditions.findIndex((condition) => {
    const property = propertyOf(condition.property)
    return !(
      property &&
      isKnownFor(property, trigger) &&
      fulfils(property, condition, valuesIn(property, snapshot))
    )
  })
  return failed < 0 ? null : failed
}

export const valuesIn = (
  property: NonNullable<ReturnType<typeof propertyOf>>,
  snapshot: Snapshot,
): string[] => property.valuesOf(snapshot).filter((value) => value !== null && value !== '') as string[] // null is filtered out

/** What a rule writes: the status, the technician, a mail to the contact. */
export const targetsOf = ({ actions }: Pick<RuleRow, 'actions'>): string[] => [
  ...new Set(actions.flatMap(({ type }) => actionOf(type).target ?? [])),
]
