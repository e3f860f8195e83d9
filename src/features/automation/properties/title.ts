import { comparableTitle } from '../comparing-text.ts'
import { ofText, type PropertyDefinition } from '../property.ts'

export const title: PropertyDefinition = {
  id: 'title',
  input: 'text',
  operators: ofText,
  valuesOf: ({ title }) => [title],
  comparable: comparableTitle,
}
