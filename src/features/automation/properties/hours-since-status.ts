import { hoursBetween, wholeHours } from '../hours.ts'
import { ofNumber, type PropertyDefinition } from '../property.ts'

/** For how long the ticket has been in its status. */
export const hoursSinceStatus: PropertyDefinition = {
  id: 'hours_since_status',
  input: 'number',
  operators: ofNumber,
  valuesOf: ({ statusSince, at }) => [hoursBetween(statusSince, at)],
  comparable: wholeHours,
}
