import { Status } from '#features/tickets/index.ts'

import { ofOption, type PropertyDefinition } from '../property.ts'

/** In which status the ticket was before what triggers the rule. */
export const previousStatus: PropertyDefinition = {
  id: 'previous_status',
  input: 'option',
  operators: ofOption,
  options: Status.options,
  triggers: ['status_changed', 'ticket_finished', 'contact_replied'],
  valuesOf: ({ previousStatus }) => [previousStatus],
}
