import { hoursBetween, wholeHours } from '../hours.ts'
import { ofNumber, type PropertyDefinition } from '../property.ts'

export const hoursSinceOpened: PropertyDefinition = {
  id: 'hours_since_opened',
  input: 'number',
  operators: ofNumber,
  valuesOf: ({ createdAt, at }) => [hoursBetween(createdAt, at)],
  comparable: wholeHours,
}
