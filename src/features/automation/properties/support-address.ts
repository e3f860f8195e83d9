import { ofChoice, type PropertyDefinition } from '../property.ts'

/** Where the mail came in. */
export const supportAddress: PropertyDefinition = {
  id: 'support_address',
  input: 'support_address',
  operators: ofChoice,
  valuesOf: ({ supportAddress }) => [supportAddress],
}
