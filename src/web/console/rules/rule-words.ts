import type { Action, Condition, Rule, RuleRun, Warning } from '#features/automation/contract.ts'
import { type ActionType, type InputKind, type OperatorId, withoutValue } from '#shared/rules.ts'

import { day } from '../../ui/dates.ts'
import { facts } from '../../ui/page-facts.ts'
import { find, say } from '../../ui/words.ts'

export type Names = Rule['names']
export type Field = 'template' | 'technician' | 'status' | 'priority' | 'text'

/** What the value of an action is. */
export const fieldOf: Record<ActionType, Field> = {
  mail_contact: 'template',
  mail_technician: 'template',
  set_technician: 'technician',
  set_status: 'status',
  set_priority: 'priority',
  add_note: 'text',
}

/** What a condition asks: a property by its name, in the edition's words. */
export const propertyName = (id: string): string => find(`rule.property.${id}`) ?? id

const ELSEWHERE: Record<string, string> = {
  status: 'status',
  previous_status: 'status',
  priority: 'console.priority',
  source: 'console.ticket.sources',
}

/** One of the fixed values of a property, in words. */
export function optionName(property: string, id: string): string {
  return find(`${ELSEWHERE[property] ?? `rule.option.${property}`}.${id}`) ?? id
}

const PICKED = new Set(['contact', 'organization', 'technician'])

/** What a value of a condition is called; undefined for somebody or something that is gone. */
export function valueName(property: string, value: string, names: Names): string | undefined {
  if (value in names) return names[value]
  return PICKED.has(property) ? undefined : optionName(property, value)
}

const named = (property: string, value: string, names: Names) =>
  valueName(property, value, names) ?? say('rules.gone')

/** A condition in one sentence: Titre du ticket égal à [Identifiants du portail]. */
export const sentenceOf = ({ property, operator, values }: Condition, names: Names): string =>
  say(`rules.said.${operator}`, {
    property: propertyName(property),
    values: either(values.map((value) => named(property, value, names))),
  })

/** The same with what the ticket had instead. */
export const notHeld = (condition: Condition & { found?: string[] | undefined }, names: Names): string => {
  const { property, operator, values, found } = condition
  const quoted = (value: string) => say('rules.quoted', { text: named(property, value, names) })
  const said = say(`rules.said.${operator}`, {
    property: propertyName(property),
    values: either(values.map(quoted)),
  })
  if (found === undefined || withoutValue.has(operator)) return said
  return found.length === 0
    ? say('rules.notHeldNothing', { condition: said })
    : say('rules.notHeld', { condition: said, found: all(found.map(quoted)) })
}

/** What the value of an action is called; undefined for somebody or something that is gone. */
export function actionValue({ type, value }: Action, names: Names): string | undefined {
  if (value in names) return names[value]
  switch (fieldOf[type]) {
    case 'status':
      return optionName('status', value)
    case 'priority':
      return optionName('priority', value)
    case 'technician':
      return value === 'none' ? say('console.ticket.nobody') : undefined
    case 'template':
      return undefined
    case 'text':
      return value
  }
}

/** An action in one sentence: Envoyer un e-mail au contact : Identifiants du portail. */
export const actionSentence = (action: Action, names: Names): string =>
  say('rules.sentence', {
    action: say(`rule.action.${action.type}`),
    value: actionValue(action, names) ?? say('rules.gone'),
  })

/** Why a rule did not come to act: another had taken its target. */
export const skippedBy = (by: RuleRun['by']): string =>
  by ? say(`rules.skipped.${by.did}`, { name: by.name }) : say('rules.skipped.unknown')

/** What is to be known of a rule before one relies on it. */
export function warningSentence(warning: Warning): string {
  switch (warning.code) {
    case 'gone':
    case 'behind':
      return say(`rules.warning.${warning.code}`, { name: warning.name })
    case 'never_ran':
      return say('rules.warning.never_ran', { since: dayOf(warning.since) })
    default:
      return say(`rules.warning.${warning.code}`)
  }
}

export const dayOf = (at: string): string => day(new Date(at), facts.locale, new Date())

/** Which operators let several values stand, one of which is enough. */
export const takesSeveral = (operator: OperatorId, input: InputKind): boolean =>
  input !== 'number' && SEVERAL.has(operator)

const SEVERAL: ReadonlySet<OperatorId> = new Set([
  'equals',
  'contains',
  'starts_with',
  'ends_with',
  'domain_equals',
])

const either = (words: string[]) => new Intl.ListFormat(facts.locale, { type: 'disjunction' }).format(words)
const all = (words: string[]) => new Intl.ListFormat(facts.locale, { type: 'conjunction' }).format(words)
