import { z } from 'zod'

/** A day of the calendar. The year 0, which ISO knows, is none in PostgreSQL. */
export const Day = z.iso.date().regex(/^(?!0000)/)

/** From one day to another, both with it. */
export const Days = {
  since: Day.optional().describe('Only of this day, by the account’s clock, and later ones.'),
  until: Day.optional().describe('Only of this day, by the account’s clock, and earlier ones.'),
}
