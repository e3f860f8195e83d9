import { Status } from '#features/tickets/index.ts'

import { ofOption, type PropertyDefinition } from '../property.ts'

export const status: PropertyDefinition = {
  id: 'status',
  input: 'option',
  operators: ofOption,
  options: Status.options,
  valuesOf: ({ status }) => [status],
}
