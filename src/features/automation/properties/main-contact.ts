import { ofOption, type PropertyDefinition } from '../property.ts'

/** Whether who asks is a main contact of the organization. */
export const mainContact: PropertyDefinition = {
  id: 'main_contact',
  input: 'option',
  operators: ofOption,
  options: ['yes', 'no'],
  valuesOf: ({ mainContact }) => [mainContact ? 'yes' : 'no'],
}
