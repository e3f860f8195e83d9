import { addSystemNote } from '#features/tickets/index.ts'
import { refused } from '#platform/problem.ts'

import { type ActionDefinition, sendsNothing } from '../action.ts'

/** Writes an internal note in the name of the rule. */
export const addNote: ActionDefinition = {
  type: 'add_note',
  field: 'text',
  target: null,
  async check(_ctx, value) {
    if (value === '') throw refused('rule_action_value')
  },
  async perform(ctx, { ticketId, rule }, value) {
    await addSystemNote(ctx, ticketId, { by: rule.name, body: value })
    return { state: 'done' }
  },
  foresee: sendsNothing,
}
