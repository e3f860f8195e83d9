import { z } from 'zod'

import { endpoint } from '#shared/endpoint.ts'
import { PageRequest, pageOf } from '#shared/paging.ts'

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
  attempts: z.number().int().describe('How often filing it was tried.'),
  error: z.string().nullable().describe('What went wrong at the last try.'),
})
export type LedgerDetails = z.infer<typeof LedgerDetails>

const One = z.object({ id: z.uuid().describe('Id of a ledger entry.') })

/** With `messageId`, what became of that mail stands beside the list. */
const LedgerPage = pageOf(LedgerEntry).extend({
  state: LedgerState.nullish().describe('Asked with `messageId`: of the newest match, null without one.'),
  reason: z.string().nullish().describe('Of the newest match: a code under `ledger.reason.`.'),
  verdict: Verdict.nullish(),
  ticketNumber: z.number().int().nullish(),
  sha256: z.string().nullish().describe('Of the newest match: of its raw bytes, 64 hexadecimal digits.'),
})

export const listLedger = endpoint(
  'GET /ledger',
  'Every mail the server took, newest first.',
  z.object({
    ...PageRequest,
    state: LedgerState.optional().describe('Only entries in this state.'),
    messageId: z
      .string()
      .min(1)
      .max(1000)
      .optional()
      .describe('Only this Message-ID, with or without angle brackets.'),
  }),
  LedgerPage,
)

const mailsOfVerdict = z.number().int().describe('Mails with this verdict on their sender.')

export const countLedger = endpoint(
  'GET /ledger/counts',
  'How much mail waits, and how much of the last 30 days came from verified senders.',
  z.object({}),
  z.object({
    received: z.number().int().describe('Taken, not filed yet.'),
    held: z.number().int().describe('Set aside, with a reason.'),
    pending: z.number().int().describe('From unknown senders, waiting for a technician.'),
    failed: z.number().int().describe('Not filed in spite of several tries.'),
    lastThirtyDays: z.object({
      verified: mailsOfVerdict,
      unverified: mailsOfVerdict,
      failed: mailsOfVerdict,
      automatic: mailsOfVerdict,
    }),
  }),
)

export const getLedgerEntry = endpoint('GET /ledger/:id', 'One mail of the ledger.', One, LedgerDetails)

export const getRawMail = endpoint(
  'GET /ledger/:id/raw',
  'The raw bytes of a mail, as they arrived.',
  One,
  z.unknown(),
  {
    answers: 'file',
  },
)

export const releaseMail = endpoint(
  'POST /ledger/:id/release',
  'Files a mail that was set aside; for an unknown sender the contact is created.',
  One,
  LedgerEntry,
  { status: 202 },
)

export const discardMail = endpoint(
  'POST /ledger/:id/discard',
  'Sets a mail aside for good; its bytes stay in the ledger.',
  One,
  LedgerEntry,
  { status: 200 },
)

export const routeMail = endpoint(
  'POST /ledger/:id/route',
  'Files a mail by hand: on a ticket, or as a new ticket of a contact or of nobody.',
  One.extend({
    ticketNumber: z.number().int().positive().optional().describe('The ticket to add it to.'),
    contactId: z.uuid().optional().describe('Without a ticket: the contact whose new ticket it becomes.'),
  }),
  LedgerEntry,
  { status: 202 },
)

export const undoForward = endpoint(
  'DELETE /tickets/:number/forward',
  'Undoes what came of a technician’s forwarded mail: the ticket is of no contact, as the mail itself.',
  z.object({
    number: z.coerce
      .number()
      .int()
      .positive()
      .max(2_147_483_647)
      .describe('Number of a ticket whose mail a technician forwarded.'),
  }),
  z.undefined(),
)

export const blockSender = endpoint(
  'POST /ledger/:id/block',
  'Ignores a mail that was set aside, and from now on all mail from its sender’s address.',
  One,
  LedgerEntry,
  { status: 200 },
)

const BlockedSender = z.object({
  address: z.string().describe('In lower case.'),
  by: z.string().describe('The technician who decided it.'),
  createdAt: time,
})

export const listBlockedSenders = endpoint(
  'GET /settings/blocked-senders',
  'Addresses whose mail is ignored, the latest first, up to 1,000.',
  z.object({}),
  z.object({ items: z.array(BlockedSender), next: z.null() }),
)

export const unblockSender = endpoint(
  'DELETE /settings/blocked-senders/:address',
  'Files mail from an address again.',
  z.object({ address: z.string().max(320) }),
  z.undefined(),
)

export const SupportAddress = z.object({
  id: z.uuid(),
  address: z.string().describe('Mail to it, and to its plus-forms, becomes tickets.'),
  displayName: z.string().describe('Name beside it in outgoing mail; empty for the account’s.'),
  isDefault: z.boolean().describe('Outgoing mail comes from it when a ticket names no other.'),
  lastReceivedAt: time.nullable().describe('When mail came in there last; null: never.'),
  received: z.number().int().describe('Mails of the last 30 days.'),
  silentDays: z
    .number()
    .int()
    .nullable()
    .describe('For how many days nothing came in, where mail usually does; null: nothing to worry about.'),
  verification: z.object({
    state: z
      .enum(['never', 'waiting', 'missed', 'verified'])
      .describe('`missed`: the mail that was sent there did not come in within two days.'),
    askedAt: time.nullable(),
    verifiedAt: time.nullable(),
  }),
})
export type SupportAddress = z.infer<typeof SupportAddress>

export const listSupportAddresses = endpoint(
  'GET /settings/support-addresses',
  'The addresses where mail comes in.',
  z.object({}),
  z.object({ items: z.array(SupportAddress), next: z.null() }),
)

export const postSupportAddress = endpoint(
  'POST /settings/support-addresses',
  'Takes mail for one more address.',
  z.object({
    address: z.string().max(254),
    displayName: z.string().trim().max(200).default('').describe('Name beside it in outgoing mail.'),
  }),
  SupportAddress,
)

export const patchSupportAddress = endpoint(
  'PATCH /settings/support-addresses/:id',
  'Renames an address, or makes it the default one.',
  z.object({
    id: z.uuid(),
    displayName: z.string().trim().max(200).optional().describe('Name beside it in outgoing mail.'),
    isDefault: z.literal(true).optional().describe('The one that was it before is so no more.'),
  }),
  SupportAddress,
)

export const verifySupportAddress = endpoint(
  'POST /settings/support-addresses/:id/verification',
  'Sends a mail to an address of ours; once it comes back in, the address is verified.',
  z.object({ id: z.uuid() }),
  SupportAddress,
  { status: 202 },
)

export const deleteSupportAddress = endpoint(
  'DELETE /settings/support-addresses/:id',
  'Takes no more mail for an address; the default one stays.',
  z.object({ id: z.uuid() }),
  z.undefined(),
)
