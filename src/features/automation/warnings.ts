import type { Context } from '#platform/context.ts'
import type { OperatorId } from '#shared/rules.ts'

import { comparableText } from './comparing-text.ts'
import { isComplete, lacksOf } from './completeness.ts'
import { targetsOf } from './judging.ts'
import { mentionsIn, type Names } from './names.ts'
import { propertyOf } from './properties.ts'
import type { RuleRow } from './rule.ts'
import type { Condition, Warning } from './shapes.ts'

export type Above = Pick<RuleRow, 'id' | 'name' | 'trigger' | 'place' | 'actions'>

const quietDays = 30

/** What an administrator should know of a rule: what it lacks, what works no more, what keeps it from acting. */
export function warningsOf(
  { now }: Pick<Context, 'now'>,
  rule: RuleRow,
  { names, above, lastRunAt }: { names: Names; above: readonly Above[]; lastRunAt: Date | null },
): Warning[] {
  return [
    ...lacksOf(rule).map((code) => ({ code })),
    ...goneFrom(rule, names),
    ...(isContradiction(rule.conditions) ? [{ code: 'contradiction' as const }] : []), // one of the codes
    ...(rule.active && isComplete(rule) ? [...behind(rule, above), ...quiet(now, rule, lastRunAt)] : []),
  ]
}

const goneFrom = (rule: RuleRow, names: Names): Warning[] =>
  mentionsIn(rule)
    .filter(({ id }) => !names.get(id)?.works)
    .map(({ id }) => ({ code: 'gone', name: names.get(id)?.name ?? '' }))

/** The first active rule above that would claim what this one writes. */
function behind(rule: RuleRow, above: readonly Above[]): Warning[] {
  if (rule.ignoreFlow) return []
  const targets = new Set(targetsOf(rule))
  const first = above.find(
    (other) =>
      other.trigger === rule.trigger &&
      other.place < rule.place &&
      targetsOf(other).some((target) => targets.has(target)),
  )
  return first ? [{ code: 'behind', id: first.id, name: first.name }] : []
}

function quiet(now: Date, { updatedAt }: RuleRow, lastRunAt: Date | null): Warning[] {
  const since = lastRunAt && lastRunAt > updatedAt ? lastRunAt : updatedAt
  return now.getTime() - since.getTime() > quietDays * 86_400_000
    ? [{ code: 'never_ran', since: since.toISOString() }]
    : []
}

/** Two conditions on one property that no value fulfils together. */
const isContradiction = (conditions: readonly Condition[]): boolean =>
  conditions.some((one, place) =>
    conditions.slice(place + 1).some((other) => one.property === other.property && excludes(one, other)),
  )

function excludes(one: Condition, other: Condition): boolean {
  const pair = (first: OperatorId, second: OperatorId) =>
    one.operator === first && other.operator === second
      ? [one, other]
      : one.operator === second && other.operator === first
        ? [other, one]
        : null
  const [same, different] = pair('equals', 'differs') ?? []
  if (same && different) return valuesOf(same).every((value) => valuesOf(different).includes(value))
  const [above, below] = pair('above', 'below') ?? []
  if (above && below) return Math.min(...above.values.map(Number)) >= Math.max(...below.values.map(Number))
  if (one.operator === 'equals' && other.operator === 'equals')
    return !valuesOf(one).some((value) => valuesOf(other).includes(value))
  return pair('empty', 'not_empty') !== null || pair('empty', 'equals') !== null
}

function valuesOf({ property, values }: Condition): string[] {
  const comparable = propertyOf(property)?.comparable ?? comparableText
  return values.map((value) => comparable(value))
}
