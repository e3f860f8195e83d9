import type { RuleContent } from './rule.ts'

type Lack = 'no_action' | 'no_condition' | 'no_hours'

/** A rule that lacks something is *Incomplète*, and does nothing. */
export function lacksOf({ actions, conditions, always, trigger }: RuleContent): Lack[] {
  return [
    ...(actions.length === 0 ? (['no_action'] as const) : []),
    ...(conditions.length === 0 && !always ? (['no_condition'] as const) : []),
    ...(trigger === 'time_passed' && !conditions.some(isAfterHours) ? (['no_hours'] as const) : []),
  ]
}

export const isComplete = (rule: RuleContent): boolean => lacksOf(rule).length === 0

const isAfterHours = ({ property, operator }: RuleContent['conditions'][number]) =>
  property.startsWith('hours_since_') && operator === 'above'
