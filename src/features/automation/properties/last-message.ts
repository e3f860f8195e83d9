import type { PropertyDefinition } from '../property.ts'

/** What the contact wrote last: it may be long, so that no pattern is tried on it. */
export const lastMessage: PropertyDefinition = {
  id: 'last_message',
  input: 'text',
  operators: ['contains', 'lacks', 'empty', 'not_empty'],
  valuesOf: ({ lastMessage }) => [lastMessage],
}
