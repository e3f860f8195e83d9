import type { Rule, Version } from '#features/automation/contract.ts'

import { say } from '../../../ui/words.ts'
import { actionSentence, sentenceOf } from '../rule-words.ts'

type Words = Omit<Version, 'version' | 'at' | 'by'>
type Part = keyof Omit<Words, 'names'>

const parts: Part[] = [
  ...(['name', 'description', 'trigger', 'ignoreFlow', 'active', 'always'] as const),
  ...(['conditions', 'actions'] as const),
]

/** The parts that differ, by their labels. */
export const changedParts = (now: Words, before: Words): string[] =>
  parts
    .filter((part) => JSON.stringify(now[part]) !== JSON.stringify(before[part]))
    .map((part) => say(labels[part]))

/** What a rule said once and says no more, and the other way round, line by line. */
export function differences(once: Words, now: Rule): { gone: string[]; added: string[] } {
  const before = linesOf(once)
  const after = linesOf(now)
  return {
    gone: before.filter((line) => !after.includes(line)),
    added: after.filter((line) => !before.includes(line)),
  }
}

const linesOf = (words: Words): string[] => [
  fact('name', words.name),
  ...(words.description ? [fact('description', words.description)] : []),
  fact('trigger', say(`rule.trigger.${words.trigger}`)),
  fact('ignoreFlow', yesOrNo(words.ignoreFlow)),
  fact('active', yesOrNo(words.active)),
  ...(words.always ? [say('rules.always')] : []),
  ...words.conditions.map((condition) => sentenceOf(condition, words.names)),
  ...words.actions.map((action) => actionSentence(action, words.names)),
]

const fact = (part: Part, value: string) => say('rules.fact', { field: say(labels[part]), value })

const yesOrNo = (answer: boolean) => say(answer ? 'rules.yes' : 'rules.no')

const labels = {
  name: 'rules.name',
  description: 'rules.description',
  trigger: 'rules.trigger',
  ignoreFlow: 'rules.ignoreFlow',
  active: 'rules.active',
  always: 'rules.always',
  conditions: 'rules.conditions',
  actions: 'rules.actions',
} as const
