import { changeTicketById, Priority } from '#features/tickets/index.ts'
import { refused } from '#platform/problem.ts'

import { type ActionDefinition, sendsNothing } from '../action.ts'

export const setPriority: ActionDefinition = {
  type: 'set_priority',
  field: 'priority',
  target: 'field:priority',
  async check(_ctx, value) {
    if (!Priority.safeParse(value).success) throw refused('rule_action_value')
  },
  perform: (ctx, { ticketId }, value) => changeTicketById(ctx, ticketId, { priority: Priority.parse(value) }),
  foresee: sendsNothing,
}
