import { z } from 'zod'

const time = z.iso.datetime()

/** What a calendar file asks for, as every reader is told. */
export const Invitation = z.object({
  method: z
    .enum(['request', 'cancel', 'reply', 'publish', 'counter'])
    .describe('`request`: asks to come. `cancel`: it does not take place. `reply`, `counter`: an answer.'),
  title: z.string(),
  startsAt: time,
  endsAt: time.nullable(),
  allDay: z.boolean().describe('Both moments are midnights in UTC and stand for days, the end excluded.'),
  repeats: z.boolean().describe('It is a series; the moments are those of its first event.'),
  location: z.string().describe('As the organizer wrote it; empty when they said nothing.'),
  organizer: z.object({ name: z.string(), address: z.string().nullable() }),
})
export type Invitation = z.infer<typeof Invitation>
