import { z } from 'zod'

/** One thing that happened, as the history of a contact or of an organization tells it. Never a secret. */
export const HistoryLine = z.object({
  id: z.uuid(),
  name: z
    .string()
    .describe('Such as `contact.created`, `organization.changed`, `credentials.sent`, `session.opened`.'),
  actor: z.object({
    kind: z.enum(['technician', 'contact', 'system']),
    id: z.uuid().nullable(),
    name: z.string().nullable().describe('Null for the system.'),
  }),
  details: z
    .record(z.string(), z.unknown())
    .describe('Of `contact.changed` and `organization.changed`: `changes`, by field `{from, to}`.'),
  ticketNumber: z.number().int().nullable(),
  at: z.iso.datetime(),
})
export type HistoryLine = z.infer<typeof HistoryLine>
