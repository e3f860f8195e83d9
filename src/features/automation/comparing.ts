import { compilePattern } from '#platform/patterns.ts'
import type { OperatorId } from '#shared/rules.ts'
import { comparableText } from './comparing-text.ts'
import type { PropertyDefinition } from './property.ts'
import type { Condition } from './shapes.ts'

/** Whether what a ticket has fulfils a condition: one of several expected values is enough. */
export function fulfils(
  { input, comparable = input === 'text' ? comparableText : asIs }: PropertyDefinition,
  { operator, values }: Pick<Condition, 'operator' | 'values'>,
  has: readonly string[],
): boolean {
  const found = has.filter((text) => text !== '')
  return comparisons[operator]({
    found: found.map(comparable),
    expected: values.map(comparable),
    foundAsIs: found,
    expectedAsIs: values,
  })
}

const asIs = (text: string) => text

type Compared = {
  found: readonly string[]
  expected: readonly string[]
  foundAsIs: readonly string[]
  expectedAsIs: readonly string[]
}

const any =
  (holds: (found: string, expected: string) => boolean) =>
  ({ found, expected }: Pick<Compared, 'found' | 'expected'>) =>
    found.some((one) => expected.some((other) => holds(one, other)))

const anyAsIs = (holds: (found: string, expected: string) => boolean) => {
  const compare = any(holds)
  return ({ foundAsIs: found, expectedAsIs: expected }: Compared) => compare({ found, expected })
}

const equals = any((found, expected) => found === expected)
const contains = any((found, expected) => found.includes(expected))

const comparisons: Record<OperatorId, (compared: Compared) => boolean> = {
  equals,
  differs: (compared) => !equals(compared),
  contains,
  lacks: (compared) => !contains(compared),
  starts_with: any((found, expected) => found.startsWith(expected)),
  ends_with: any((found, expected) => found.endsWith(expected)),
  domain_equals: any((found, expected) => domainIn(found) === domainIn(expected)),
  matches: anyAsIs((found, pattern) => compilePattern(pattern)?.foundIn(found.normalize('NFC')) ?? false),
  empty: ({ found }) => found.length === 0,
  not_empty: ({ found }) => found.length > 0,
  above: anyAsIs((found, expected) => Number(found) > Number(expected)),
  below: anyAsIs((found, expected) => Number(found) < Number(expected)),
}

const domainIn = (text: string) => text.slice(text.lastIndexOf('@') + 1)
