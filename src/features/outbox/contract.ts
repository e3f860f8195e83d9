import { z } from 'zod'

import { AddressSearch } from '#shared/address-search.ts'
import { Days } from '#shared/day.ts'
import { endpoint } from '#shared/endpoint.ts'
import { credentialForms, mailStates } from '#shared/mail-states.ts'
import { PageRequest, pageOf } from '#shared/paging.ts'
import { relayFaults } from '#shared/relay-fault.ts'

export const MailState = z.enum(mailStates)
export type MailState = z.infer<typeof MailState>

export const MailKind = z.enum(['welcome', 'rule', 'reply', 'reset', 'notice', 'test'])
export type MailKind = z.infer<typeof MailKind>

export const CredentialForm = z.enum(credentialForms)
export type CredentialForm = z.infer<typeof CredentialForm>

const time = z.iso.datetime()

export const OutboundMail = z.object({
  id: z.uuid(),
  kind: MailKind,
  credential: CredentialForm.nullable().describe('What it carries to sign in with; never the secret itself.'),
  automatic: z.boolean().describe('Nobody pressed a button for it.'),
  recipient: z.string().describe("The contact's primary address."),
  contact: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  ticketNumber: z.number().int().nullable(),
  messageId: z.uuid().nullable().describe('The reply on the ticket that it carries.'),
  technician: z.string().nullable().describe('Who sent it, when a technician did.'),
  template: z.string().nullable().describe('Name of the email template.'),
  subject: z.string(),
  state: MailState.describe(
    '`sent`: the relay took it. `deferred`: the relay asks to come again, or was lost on the way; see `dueAt`. `delayed`: over a budget, sent when it allows. `waiting_for_click`: for a person to decide. `bounced`: it left, and came back. `refused` with `address_bounced`: suppressed, the address refused mail before. `already_sent`: credentials left within the last minutes.',
  ),
  reason: z.string().nullable().describe('Why it is in this state: a code under `outbox.reason.`.'),
  error: z
    .string()
    .nullable()
    .describe('What the relay said last, or the server to which the mail came back.'),
  relayWords: z.string().nullable().describe('With which words the relay took it.'),
  attempts: z.number().int().describe('How often it was handed to the relay.'),
  dueAt: time.describe('When it is tried next, for mail that still waits.'),
  queuedAt: time,
  settledAt: time.nullable(),
})
export type OutboundMail = z.infer<typeof OutboundMail>

export const OutboundDetails = OutboundMail.extend({
  from: z.object({ name: z.string(), address: z.string() }),
  mailMessageId: z.string().describe('Its Message-ID, angle brackets included.'),
  text: z.string().describe('The text part; dots stand where a secret stood.'),
  html: z.string().describe('The HTML part; dots stand where a secret stood.'),
  secretExpiresAt: time.nullable().describe('Until when the password or link inside works.'),
})
export type OutboundDetails = z.infer<typeof OutboundDetails>

const One = z.object({ id: z.uuid().describe('Id of an outgoing mail.') })

export const listOutbox = endpoint(
  'GET /outbox',
  'Every mail that left or waits to leave, newest first.',
  z.object({
    ...PageRequest,
    ...Days,
    state: MailState.optional().describe('Only mails in this state.'),
    kind: MailKind.optional().describe('Only mails of this kind.'),
    recipient: AddressSearch.optional().describe('Only to this address, or to everybody in this domain.'),
    contactId: z.uuid().optional().describe('Only to this contact.'),
    ticketId: z.uuid().optional().describe('Only of this ticket.'),
  }),
  pageOf(OutboundMail),
)

export const RelayAbsence = z.object({
  since: time.describe('When it was first met with.'),
  fault: z
    .enum(relayFaults)
    .describe(
      '`unreachable`, no `encryption` as its address demands, `sign_in` refused, `turned_away` (421, or a greeting that refuses), `silent`, or `lost` in the middle of a mail.',
    ),
  words: z.string().describe('What the relay or the network said.'),
  nextTryAt: time.describe('When one mail tries it again.'),
  waiting: z.number().int().describe('Mails that leave as soon as it is back.'),
})
export type RelayAbsence = z.infer<typeof RelayAbsence>

export const countWaiting = endpoint(
  'GET /outbox/waiting',
  'How many mails wait, and why.',
  z.object({}),
  z.object({
    relayConfigured: z.boolean().describe('False: no relay is set, and nothing can leave.'),
    forClick: z.number().int().describe('For a person: send, always for this domain, or never.'),
    forRelay: z.number().int().describe('For a relay to be set.'),
    relayAway: RelayAbsence.nullable().describe(
      'The relay is at fault, whichever mail it is: mail waits for it.',
    ),
    deferred: z.number().int().describe('For their next try: the relay asks to come again.'),
    delayed: z.number().int().describe('Over a budget.'),
    failed: z.number().int().describe('In the last seven days.'),
  }),
)

export const getOutboundMail = endpoint('GET /outbox/:id', 'One outgoing mail.', One, OutboundDetails)

export const releaseOutbound = endpoint(
  'POST /outbox/:id/release',
  'Send a mail that waits for a person, or try one again that failed. Budgets hold.',
  One,
  OutboundMail,
  { status: 200 },
)

export const retryOutbound = endpoint(
  'POST /outbox/:id/retry',
  'Try a mail now that waits for its next try, or send one again that failed or bounced, unless its address is suspended.',
  One,
  OutboundMail,
  { status: 200 },
)

export const discardOutbound = endpoint(
  'POST /outbox/:id/discard',
  'Never send a mail that has not left.',
  One,
  OutboundMail,
  { status: 200 },
)

export const undoOutboundDiscard = endpoint(
  'DELETE /outbox/:id/discard',
  'Take back that a mail to a contact never leaves: it waits for a person again.',
  One,
  OutboundMail,
  { status: 200 },
)

export const downloadOutbound = endpoint(
  'POST /outbox/:id/download',
  'The message as a file, once, while no relay is set: counts as its delivery.',
  One,
  z.unknown(),
  { answers: 'file', status: 200 },
)

export const retryAddress = endpoint(
  'DELETE /contacts/:id/address-suspension',
  'Mail may leave for the address again that refused one for good.',
  z.object({ id: z.uuid().describe('Id of a contact.') }),
  z.undefined(),
)

export const retryParticipantAddress = endpoint(
  'DELETE /tickets/:number/participants/:address/suspension',
  'Mail may leave again for somebody who takes part in a ticket, whose address refused one for good.',
  z.object({ number: z.coerce.number<number>().int().positive(), address: z.string().max(254) }),
  z.undefined(),
)
