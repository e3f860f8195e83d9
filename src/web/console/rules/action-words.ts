import type { Action, ActionOutcome, Trial } from '#features/automation/contract.ts'

import { find, type Key, say } from '../../ui/words.ts'
import { actionValue, fieldOf, type Names } from './rule-words.ts'

/** What an action would do, or why it would not. */
export function wouldDo(action: Trial['actions'][number], names: Names): string {
  const { recipient, obstacle } = action
  const isMail = fieldOf[action.type] === 'template'
  if (obstacle) {
    const why = whyOf(obstacle)
    return isMail
      ? say('rules.wouldNot.mail', { why })
      : say('rules.wouldNot.other', { action: say(`rule.action.${action.type}`), why })
  }
  if (isMail) return recipient ? say('rules.would.mail', { recipient }) : say('rules.would.nobody')
  return change('would', action, names)
}

/** What an action did. */
export function hasDone(action: ActionOutcome, names: Names): string {
  if (action.mail) return say('rules.did.mail', { recipient: action.mail.recipient })
  if (action.type === 'mail_contact' || action.type === 'mail_technician')
    return say(`rules.did.${action.type}`)
  return change('did', action, names)
}

/** Why something did not come about, by its code. A reason without a sentence shows its code. */
export const whyOf = (code: string): string =>
  find(`outbox.reason.${code}`) ?? find(`problem.${code}`) ?? code

type Tense = 'would' | 'did'

function change(tense: Tense, action: Action, names: Names): string {
  const words = changes[tense]
  const value = actionValue(action, names) ?? say('rules.gone')
  switch (fieldOf[action.type]) {
    case 'technician':
      return action.value === 'none' ? say(words.unassign) : say(words.assign, { value })
    case 'status':
      return say(words.status, { value })
    case 'priority':
      return say(words.priority, { value })
    default:
      return say(words.note)
  }
}

const changes = {
  would: {
    assign: 'rules.would.assign',
    unassign: 'rules.would.unassign',
    status: 'rules.would.status',
    priority: 'rules.would.priority',
    note: 'rules.would.note',
  },
  did: {
    assign: 'rules.did.assign',
    unassign: 'rules.did.unassign',
    status: 'rules.did.status',
    priority: 'rules.did.priority',
    note: 'rules.did.note',
  },
} as const satisfies Record<Tense, Record<string, Key>>
