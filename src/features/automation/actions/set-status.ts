import { changeTicketById, Status } from '#features/tickets/index.ts'
import { refused } from '#platform/problem.ts'

import { type ActionDefinition, sendsNothing } from '../action.ts'

export const setStatus: ActionDefinition = {
  type: 'set_status',
  field: 'status',
  target: 'field:status',
  async check(_ctx, value) {
    if (!Status.safeParse(value).success) throw refused('rule_action_value')
  },
  perform: (ctx, { ticketId }, value) => changeTicketById(ctx, ticketId, { status: Status.parse(value) }),
  foresee: sendsNothing,
}
