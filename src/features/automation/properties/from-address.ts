import { ofAddress, type PropertyDefinition } from '../property.ts'

export const fromAddress: PropertyDefinition = {
  id: 'from_address',
  input: 'text',
  operators: ofAddress,
  valuesOf: ({ fromAddress }) => [fromAddress],
}
