import { z } from 'zod'

import { endpoint } from '#shared/endpoint.ts'
import { credentialForms, mailStates } from '#shared/mail-states.ts'
import { PageRequest, pageOf } from '#shared/paging.ts'

export const Method = z.enum(['link', 'temporary-mail', 'temporary-show'])
export type Method = z.infer<typeof Method>

const time = z.iso.datetime()
const One = z.object({ id: z.uuid().describe('Id of a contact.') })

export const postCredentials = endpoint(
  'POST /contacts/:id/credentials',
  'Hand credentials to a contact: a link by mail, a temporary password by mail, or one shown once to the technician. A password of their own keeps working until they choose another, unless it is ended.',
  One.extend({
    method: Method,
    templateId: z
      .uuid()
      .optional()
      .describe(
        'The email template to write with: for `temporary-mail` one that holds the password snippet, for `link` an activation or reset link. Left out: the built-in one.',
      ),
    endOwnPassword: z
      .boolean()
      .default(false)
      .describe('The password that the contact chose stops working at once, and sessions end.'),
  }),
  z.object({
    mail: z
      .object({ id: z.uuid(), state: z.enum(mailStates).describe('As in `GET /outbox`.') })
      .nullable()
      .describe('The mail that carries them; null when they are shown.'),
    password: z.string().nullable().describe('`temporary-show` only, and never again.'),
    expiresAt: time.nullable().describe('`temporary-show` only: until when it works.'),
  }),
)

export const revokeCredentials = endpoint(
  'DELETE /contacts/:id/credentials',
  'Revoke what a contact was handed and has not used up: temporary passwords and links stop working, mails that wait with some never leave.',
  One.extend({
    endOwnPassword: z.boolean().default(false).describe('The password that the contact chose ends too.'),
    notify: z.boolean().default(false).describe('Tell the contact by mail.'),
  }),
  z.undefined(),
)

export const prospects = endpoint(
  'GET /contacts/:id/credentials',
  'How handing credentials to a contact would fare now.',
  One,
  z.object({
    refusal: z.string().nullable().describe('Why none can be handed over, as a code; null when they can.'),
    heldUntil: time
      .nullable()
      .describe('Credentials left so lately that another mail counts as `already_sent` until then.'),
  }),
)

export const Handover = z.object({
  id: z.uuid(),
  at: time,
  kind: z
    .enum([
      ...(['mail', 'shown', 'withheld', 'not_welcomed', 'revoked', 'password_revoked'] as const),
      ...(['suspended', 'resumed', 'signed_in', 'signed_in_temporary', 'chosen'] as const),
    ])
    .describe(
      '`mail`: a mail with credentials. `withheld`: they were asked for and none was made. `not_welcomed`: none came with the creation.',
    ),
  by: z.string().nullable().describe('Who caused it: a technician or the contact; null for Guichet.'),
  reason: z.string().nullable().describe('Why no mail was made, as a code.'),
  mail: z
    .object({
      id: z.uuid(),
      cause: z.enum(['welcome', 'rule', 'quick_reply', 'technician', 'forgotten']).nullable(),
      form: z.enum(credentialForms),
      template: z.string().nullable().describe('Name of the email template.'),
      subject: z.string(),
      recipient: z.string().describe("The contact's primary address at that time."),
      state: z.enum(mailStates),
      reason: z.string().nullable().describe('Why it is in this state: a code under `outbox.reason.`.'),
      error: z.string().nullable().describe('What the relay or another server said last.'),
      relayWords: z.string().nullable().describe('With which words the relay took it.'),
      dueAt: time,
      settledAt: time.nullable(),
      ticketNumber: z.number().int().nullable(),
    })
    .nullable(),
})
export type Handover = z.infer<typeof Handover>

export const listHandovers = endpoint(
  'GET /contacts/:id/handovers',
  'What a contact was handed to sign in with, what became of it, and where nothing was handed over, why. The newest first; never a secret.',
  One.extend(PageRequest),
  pageOf(Handover),
)

export const forgottenPassword = endpoint(
  'POST /portal/forgotten-password',
  'Ask for a link to choose a new password. Answers the same for every user name, known or not.',
  z.object({ username: z.string().max(254).describe('Any of the contact’s e-mail addresses.') }),
  z.undefined(),
  { status: 204 },
)
