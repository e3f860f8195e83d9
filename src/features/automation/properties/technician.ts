import { ofChoice, type PropertyDefinition } from '../property.ts'

export const technician: PropertyDefinition = {
  id: 'technician',
  input: 'technician',
  operators: ofChoice,
  valuesOf: ({ technicianId }) => [technicianId],
}
