import { z } from 'zod'

import { AddressSearch } from '#shared/address-search.ts'
import { Day, Days } from '#shared/day.ts'
import { endpoint } from '#shared/endpoint.ts'
import { PageRequest, pageOf } from '#shared/paging.ts'

import { DaySum, LedgerDetails, LedgerEntry, LedgerState, Verdict } from './shapes.ts'

export type { DaySum, JourneyStep, LedgerDetails, LedgerEntry, LedgerState, Verdict } from './shapes.ts'

const time = z.iso.datetime()

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
    ...Days,
    state: LedgerState.optional().describe('Only entries in this state.'),
    verdict: Verdict.optional().describe('Only mails with this verdict on their sender.'),
    supportAddress: AddressSearch.optional().describe('Only what came in at this address.'),
    sender: AddressSearch.optional().describe('Only of this address, or of everybody in this domain.'),
    subject: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .regex(/^[^\0]*$/)
      .optional()
      .describe(
        'Only subjects that begin with this, in any case, with or without accents; « Re: » and the like before it do not count.',
      ),
    messageId: z
      .string()
      .min(1)
      .max(1000)
      .regex(/^[^\0]*$/)
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

export const undoDiscard = endpoint(
  'DELETE /ledger/:id/discard',
  'Takes a discard back: the mail waits again as it did.',
  One,
  LedgerEntry,
)

export const undoRelease = endpoint(
  'DELETE /ledger/:id/release',
  'Takes a release back while nothing has come of it: the mail goes off its ticket, and waits again as it did.',
  One,
  LedgerEntry,
)

export const undoRoute = endpoint(
  'DELETE /ledger/:id/route',
  'Takes back that a mail was filed by hand, as for a release.',
  One,
  LedgerEntry,
)

export const undoBlock = endpoint(
  'DELETE /ledger/:id/block',
  'Takes a block back: the mail waits again as it did, and mail from its sender is filed.',
  One,
  LedgerEntry,
)

export const rerunMail = endpoint(
  'POST /ledger/:id/rerun',
  'Reads and sorts a mail again that was set aside, by the rules and settings of today.',
  One,
  LedgerEntry,
  { status: 202 },
)

export const sumLedger = endpoint(
  'GET /ledger/sum',
  'What became of the mail of one day: the sum that must add up.',
  z.object({ day: Day.optional().describe('In UTC; today when left out.') }),
  DaySum,
)

export const blockSender = endpoint(
  'POST /ledger/:id/block',
  'Ignores a mail that was set aside, and from now on all mail from its sender’s address.',
  One,
  LedgerEntry,
  { status: 200 },
)

const BlockedSender = z.object({
  address: z.string().describe('In lower case; `@acme.example` is all of a domain.'),
  reason: z.string().describe('In the words of whoever blocked it; may be empty.'),
  mail: z
    .object({ id: z.uuid(), subject: z.string() })
    .nullable()
    .describe('The mail that was looked at when it was blocked; null where it was typed.'),
  by: z.string().describe('The technician who decided it.'),
  createdAt: time,
})
export type BlockedSender = z.infer<typeof BlockedSender>

export const listBlockedSenders = endpoint(
  'GET /settings/blocked-senders',
  'Addresses and domains whose mail is ignored, the latest first, up to 1,000.',
  z.object({}),
  z.object({ items: z.array(BlockedSender), next: z.null() }),
)

export const blockAddress = endpoint(
  'POST /settings/blocked-senders',
  'Ignores mail from an address or a domain from now on. Blocked already: nothing changes.',
  z.object({
    address: z
      .string()
      .trim()
      .min(1)
      .max(320)
      .describe('`a@spam.example`, or `@spam.example` for all of it.'),
    reason: z.string().trim().max(300).default('').describe('Why, for the colleagues.'),
  }),
  BlockedSender,
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
  bounceAddress: z
    .string()
    .nullable()
    .describe(
      'Where bounces of what leaves by it come to; itself, unless it is too long. Null: they cannot be tied to their mails.',
    ),
  verification: z.object({
    state: z
      .enum(['never', 'waiting', 'missed', 'bounced', 'verified'])
      .describe(
        '`missed`: the mail that was sent there did not come in within two days. `bounced`: it was refused, or came back.',
      ),
    words: z.string().nullable().describe('What the relay or the server said of that mail last.'),
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
