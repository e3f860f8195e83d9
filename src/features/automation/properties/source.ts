import { ofOption, type PropertyDefinition } from '../property.ts'

export const source: PropertyDefinition = {
  id: 'source',
  input: 'option',
  operators: ofOption,
  options: ['email', 'portal', 'console', 'phone', 'api', 'chat'],
  valuesOf: ({ source }) => [source],
}
