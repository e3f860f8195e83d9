import { ofChoice, type PropertyDefinition } from '../property.ts'

export const contact: PropertyDefinition = {
  id: 'contact',
  input: 'contact',
  operators: ofChoice,
  valuesOf: ({ contactId }) => [contactId],
}
