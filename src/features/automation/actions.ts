import type { ActionType } from '#shared/rules.ts'

import type { ActionDefinition } from './action.ts'
import { addNote } from './actions/add-note.ts'
import { mailContact } from './actions/mail-contact.ts'
import { mailTechnician } from './actions/mail-technician.ts'
import { setPriority } from './actions/set-priority.ts'
import { setStatus } from './actions/set-status.ts'
import { setTechnician } from './actions/set-technician.ts'

/** Everything that rules can do, in the order in which it is offered. */
export const actions: readonly ActionDefinition[] = [
  mailContact,
  mailTechnician,
  setTechnician,
  setStatus,
  setPriority,
  addNote,
]

const byType = new Map(actions.map((action) => [action.type, action]))

export function actionOf(type: ActionType): ActionDefinition {
  const action = byType.get(type)
  if (!action) throw new Error(`a rule does ${type}, and nobody knows how`)
  return action
}
