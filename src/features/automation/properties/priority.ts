import { Priority } from '#features/tickets/index.ts'

import { ofOption, type PropertyDefinition } from '../property.ts'

export const priority: PropertyDefinition = {
  id: 'priority',
  input: 'option',
  operators: ofOption,
  options: Priority.options,
  valuesOf: ({ priority }) => [priority],
}
