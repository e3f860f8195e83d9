import { ofOption, type PropertyDefinition } from '../property.ts'

/** Whether a machine wrote the mail that opened the ticket. */
export const automatic: PropertyDefinition = {
  id: 'automatic',
  input: 'option',
  operators: ofOption,
  options: ['yes', 'no'],
  valuesOf: ({ automatic }) => [automatic ? 'yes' : 'no'],
}
