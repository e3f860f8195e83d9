import { changeTicketById, nameOfActive } from '#features/tickets/index.ts'

import { type ActionDefinition, sendsNothing } from '../action.ts'
import { checkedId } from '../ids.ts'

/** Gives the ticket to a technician who works here, or with `none` to nobody. */
export const setTechnician: ActionDefinition = {
  type: 'set_technician',
  field: 'technician',
  target: 'field:technician',
  async check(ctx, value) {
    if (value !== 'none') await nameOfActive(ctx, checkedId(value))
  },
  perform: (ctx, { ticketId }, value) =>
    changeTicketById(ctx, ticketId, { technicianId: value === 'none' ? null : value }),
  foresee: sendsNothing,
}
