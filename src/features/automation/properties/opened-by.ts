import { ofOption, type PropertyDefinition } from '../property.ts'

/** Who opened the ticket: its contact, or a technician on their behalf. */
export const openedBy: PropertyDefinition = {
  id: 'opened_by',
  input: 'option',
  operators: ofOption,
  options: ['contact', 'technician'],
  valuesOf: ({ source }) => [byTechnician.has(source) ? 'technician' : 'contact'],
}

const byTechnician: ReadonlySet<string> = new Set(['console', 'phone', 'api'])
