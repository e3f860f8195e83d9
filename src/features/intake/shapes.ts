import { z } from 'zod'

export const LedgerState = z.enum(['received', 'filed', 'held', 'pending', 'ignored', 'failed'])
export type LedgerState = z.infer<typeof LedgerState>

export const Verdict = z.enum(['verified', 'unverified', 'failed', 'automatic'])
export type Verdict = z.infer<typeof Verdict>

const time = z.iso.datetime()

export const LedgerEntry = z.object({
  id: z.uuid(),
  state: LedgerState.describe(
    'What became of the mail; `pending`: unknown sender while contacts are not created by themselves.',
  ),
  reason: z
    .string()
    .nullable()
    .describe('Why it was held or ignored, or filed in an unusual way: a code under `ledger.reason.`.'),
  verdict: Verdict.nullable().describe('Who really wrote; null until the mail was read.'),
  from: z
    .object({ address: z.string(), name: z.string() })
    .nullable()
    .describe('The sender that the mail names, believed or not.'),
  subject: z.string().nullable().describe('Null until the mail was read.'),
  supportAddress: z.string().describe('Where it came in.'),
  messageId: z.string().nullable().describe('Its Message-ID, angle brackets included.'),
  sha256: z.string().describe('Of the raw bytes as they arrived, 64 hexadecimal digits.'),
  size: z.number().int().describe('Raw size in bytes.'),
  copies: z.number().int().describe('How often it was delivered; filed once whatever the number.'),
  ticketNumber: z.number().int().nullable().describe('The ticket it became or was added to.'),
  claimsTicketNumber: z
    .number()
    .int()
    .nullable()
    .describe('Of a held answer: the ticket whose token it shows, though its sender takes no part there.'),
  contactId: z.uuid().nullable().describe('The contact it was filed for.'),
  receivedAt: time,
  settledAt: time.nullable(),
})
export type LedgerEntry = z.infer<typeof LedgerEntry>

export const JourneyStep = z.object({
  step: z
    .enum([
      'received',
      'judged',
      'release',
      'release_undone',
      'route',
      'route_new',
      'route_undone',
      'discard',
      'discard_undone',
      'block',
      'block_undone',
      'rerun',
      'taken_off',
      'contact_created',
      'contact_known',
      'organization',
      'ticket',
      'held',
      'pending',
      'ignored',
      'failed',
      'filed',
      'mail',
    ])
    .describe(
      'What happened; `judged`: who really wrote; `release` to `rerun`: what a technician decided; `taken_off`: the ticket where it no longer stands; `mail`: one that left because of it, to one recipient.',
    ),
  at: time.nullable(),
  name: z
    .string()
    .describe(
      'Support address, verdict, technician, contact, organization, ticket number or recipient, as the step is.',
    ),
  detail: z
    .string()
    .nullable()
    .describe('Client address, ticket number, reason or state of the mail, as the step is.'),
})
export type JourneyStep = z.infer<typeof JourneyStep>

export const LedgerDetails = LedgerEntry.extend({
  envelopeFrom: z.string().describe('Return path; empty for the null one.'),
  envelopeTo: z.string().describe('Recipient as given, plus-form included.'),
  clientAddress: z.string().describe('IP address of the client that delivered it.'),
  clientName: z.string().describe('The name it gave in HELO or EHLO.'),
  clientTrusted: z.boolean().describe('The server that handed it over is one of those named as trusted.'),
  verdictReasons: z.array(z.string()).describe('What led to the verdict, as codes such as `dkim_aligned`.'),
  excerpt: z
    .string()
    .nullable()
    .describe('The first 2,000 characters of its text; null when it could not be read.'),
  undo: z
    .enum(['release', 'route', 'discard', 'block'])
    .nullable()
    .describe('What a technician decided last and anybody may take back: `DELETE` what was posted.'),
  attempts: z.number().int().describe('How often filing it was tried.'),
  error: z.string().nullable().describe('What went wrong at the last try.'),
  journey: z.array(JourneyStep).describe('From its reception to the mails it caused, in order.'),
})
export type LedgerDetails = z.infer<typeof LedgerDetails>

const inState = z.number().int().describe('Mails of the day in this state.')

export const DaySum = z.object({
  day: z.iso.date().describe('In UTC.'),
  taken: z.number().int().describe('Counted as they arrived.'),
  received: inState,
  filed: inState,
  held: inState,
  pending: inState,
  ignored: inState,
  failed: inState,
  addsUp: z.boolean().describe('Whether the states together are what was taken.'),
})
export type DaySum = z.infer<typeof DaySum>
