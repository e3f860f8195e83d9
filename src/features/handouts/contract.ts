import { z } from 'zod'

import { endpoint } from '#shared/endpoint.ts'
import { credentialForms, mailStates } from '#shared/mail-states.ts'
import { PageRequest, pageOf } from '#shared/paging.ts'

const time = z.iso.datetime()
const One = z.object({ id: z.uuid().describe('Id of a handout.') })

export const HandoutState = z.enum(['prepared', 'running', 'paused', 'stopped', 'finished'])

export const Handout = z.object({
  id: z.uuid(),
  state: HandoutState.describe('`prepared`: looked at, and nothing is sent yet.'),
  reason: z
    .string()
    .nullable()
    .describe('What it waits for while it runs, or why it paused: a code under `console.handouts.reason.`.'),
  waitsUntil: time.nullable().describe('Until when, where that is known.'),
  template: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  form: z.enum(credentialForms).describe('What its mails carry.'),
  organization: z
    .object({
      id: z.uuid(),
      name: z.string(),
      system: z.boolean().describe('True for « Non attribué ».'),
    })
    .nullable(),
  again: z.boolean().describe('Also to contacts whose credentials ran out unused.'),
  technician: z.string().describe('Who had them sent.'),
  createdAt: time,
  startedAt: time.nullable(),
  endedAt: time.nullable(),
  counts: z
    .object({
      all: z.number().int().describe('Everybody who was looked at.'),
      waiting: z.number().int().describe('Their turn comes.'),
      underWay: z.number().int().describe('In the outbox: queued, with the relay, or to be tried again.'),
      held: z.number().int().describe('In the outbox: over a budget, for a click or for a relay.'),
      sent: z.number().int().describe('The relay took the mail.'),
      failed: z.number().int().describe('Failed, bounced, refused, expired or discarded.'),
      skipped: z.number().int().describe('Sent none, each for a reason.'),
    })
    .describe('Contacts, by what became of them.'),
  skipped: z
    .array(
      z.object({
        reason: z.string().describe('As a code.'),
        count: z.number().int().describe('How many contacts.'),
      }),
    )
    .describe('Why contacts are sent none, and how many.'),
})
export type Handout = z.infer<typeof Handout>

export const HandoutContact = z.object({
  contact: z.object({
    id: z.uuid(),
    name: z.string().describe('First and last name; the e-mail address where both are empty.'),
    email: z.string().nullable().describe('The primary address.'),
    organization: z.string().nullable().describe('Its name; null for « Non attribué ».'),
  }),
  state: z.enum(['waiting', 'mailed', 'skipped']),
  reason: z.string().nullable().describe('Why none is sent, as a code.'),
  mail: z
    .object({
      id: z.uuid(),
      state: z.enum(mailStates),
      reason: z.string().nullable().describe('As a code.'),
      error: z.string().nullable().describe('What the relay or another server said last.'),
      dueAt: time.describe('When it is tried next, while it waits.'),
    })
    .nullable()
    .describe('The mail in the outbox; null before its turn.'),
})
export type HandoutContact = z.infer<typeof HandoutContact>

export const countDue = endpoint(
  'GET /handouts/due',
  'How many contacts have never been handed credentials and could be.',
  z.object({}),
  z.object({ contacts: z.number().int().describe('Who are neither archived nor suspended.') }),
)

export const prepareHandout = endpoint(
  'POST /handouts',
  'Look who would be sent credentials and who not, and why. Nothing is sent before it is started.',
  z.object({
    templateId: z
      .uuid()
      .optional()
      .describe(
        'An email template with the password snippet or an activation link; left out: the built-in one.',
      ),
    organizationId: z.uuid().optional().describe('Contacts of this organization alone.'),
    again: z.boolean().default(false).describe('Also contacts whose credentials ran out unused.'),
  }),
  Handout,
)

export const listHandouts = endpoint(
  'GET /handouts',
  'What was sent to many at once, the newest first.',
  z.object(PageRequest),
  pageOf(Handout),
)

export const getHandout = endpoint('GET /handouts/:id', 'One handout, and how far it is.', One, Handout)

export const listHandoutContacts = endpoint(
  'GET /handouts/:id/contacts',
  'Each contact of a handout, with their mail or why there is none.',
  One.extend({ ...PageRequest, state: HandoutContact.shape.state.optional() }),
  pageOf(HandoutContact),
)

export const startHandout = endpoint(
  'POST /handouts/:id/start',
  'Send what was prepared: one mail each, as the budgets allow. Starting twice changes nothing.',
  One,
  Handout,
  { status: 200 },
)

export const pauseHandout = endpoint(
  'POST /handouts/:id/pause',
  'Pause: what the outbox has leaves, and nothing more is given to it.',
  One,
  Handout,
  { status: 200 },
)

export const resumeHandout = endpoint('DELETE /handouts/:id/pause', 'Go on where it paused.', One, Handout)

export const stopHandout = endpoint(
  'POST /handouts/:id/stop',
  'Stop for good: nothing more is given to the outbox, and what waits there never leaves.',
  One,
  Handout,
  { status: 200 },
)
