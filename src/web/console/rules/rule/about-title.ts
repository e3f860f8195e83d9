import type { Condition } from '#features/automation/contract.ts'

/** Titles are compared in a way of their own, which can be tested before one relies on it. */
export const isAboutTitle = ({ property, operator }: Pick<Condition, 'property' | 'operator'>) =>
  property === 'title' && (operator === 'equals' || operator === 'differs')
