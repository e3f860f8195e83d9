import { ofOption, type PropertyDefinition } from '../property.ts'

export const organization: PropertyDefinition = {
  id: 'organization',
  input: 'organization',
  operators: ofOption,
  valuesOf: ({ organizationId }) => [organizationId],
}
