import type { Context } from '#platform/context.ts'
import { compilePattern } from '#platform/patterns.ts'
import { refused } from '#platform/problem.ts'
import { parseEmailAddress } from '#shared/email-address.ts'
import { type TriggerId, withoutValue } from '#shared/rules.ts'

import { actionOf } from './actions.ts'
import { checkedId } from './ids.ts'
import { namesIn } from './names.ts'
import { isKnownFor, propertyOf } from './properties.ts'
import type { PropertyDefinition } from './property.ts'
import type { RuleContent } from './rule.ts'
import type { Condition } from './shapes.ts'

/** Refuses a rule that asks or does what cannot be; what stood in it before is left as it was. */
export async function checkRule(
  ctx: Context,
  { trigger, conditions, actions }: RuleContent,
  before: Pick<RuleContent, 'trigger' | 'conditions' | 'actions'>,
): Promise<void> {
  const fresh = {
    conditions: trigger === before.trigger ? newAmong(conditions, before.conditions) : conditions,
    actions: newAmong(actions, before.actions),
  }
  for (const condition of fresh.conditions) checkCondition(trigger, condition)
  await checkMentioned(ctx, fresh)
  for (const { type, value } of fresh.actions) await actionOf(type).check(ctx, value)
}

const newAmong = <Item>(items: readonly Item[], known: readonly Item[]) => {
  const before = new Set(known.map((item) => JSON.stringify(item)))
  return items.filter((item) => !before.has(JSON.stringify(item)))
}

function checkCondition(trigger: TriggerId, condition: Condition) {
  const property = propertyOf(condition.property)
  if (!property || !isKnownFor(property, trigger))
    throw refused('rule_property_unknown', { property: condition.property })
  if (!property.operators.includes(condition.operator))
    throw refused('rule_operator_unknown', { property: property.id, operator: condition.operator })
  if (withoutValue.has(condition.operator) !== (condition.values.length === 0))
    throw refused('rule_value_needed')
  for (const value of condition.values) checkValue(property, condition, value)
}

function checkValue({ input, options }: PropertyDefinition, { operator }: Condition, value: string) {
  if (operator === 'matches' && compilePattern(value) === null)
    throw refused('rule_pattern', { pattern: value })
  if (input === 'number' && !/^\d{1,5}$/.test(value)) throw refused('rule_hours', { value })
  if (options && !options.includes(value)) throw refused('rule_value_unknown', { value })
  if (input === 'support_address' && !parseEmailAddress(value)) throw refused('rule_value_unknown', { value })
}

async function checkMentioned(ctx: Context, content: Pick<RuleContent, 'conditions' | 'actions'>) {
  const people = content.conditions.filter(({ property }) => {
    const input = propertyOf(property)?.input
    return input === 'organization' || input === 'contact' || input === 'technician'
  })
  const ids = people.flatMap(({ values }) => values.map(checkedId))
  const names = await namesIn(ctx, [{ conditions: people, actions: [] }])
  const unknown = ids.find((id) => !names.has(id))
  if (unknown) throw refused('rule_value_unknown', { value: unknown })
}
