import { z } from 'zod'

import { accessStates } from '#shared/access-states.ts'
import { endpoint } from '#shared/endpoint.ts'

const Locale = z.enum(['fr', 'en'])
const Nothing = z.undefined()
const time = z.iso.datetime()

/** What is typed where a password is asked for: taken exactly as it comes, judged later. */
const Typed = z.string().max(1024)
const NewPassword = Typed.describe('12 to 1,024 characters, not a common one, nor made of one’s own name.')
const Token = z.string().min(20).max(200).describe('What stands after the `#` of the link.')

export const signIn = endpoint(
  'POST /portal/session',
  'Sign in to the portal. With an own password 204; with a temporary one 200, and then only `PUT /portal/password` works.',
  z.object({
    username: z.string().max(254).describe('Any of the contact’s e-mail addresses, in any case.'),
    password: Typed.describe('The own password exactly as chosen, or a temporary one.'),
    remember: z.boolean().default(false).describe('Stay signed in on this device.'),
  }),
  z.object({ next: z.literal('choose-password') }).optional(),
  { status: 200 },
)

export const signOut = endpoint('DELETE /portal/session', 'Sign out of the portal.', z.object({}), Nothing)

export const Me = z.object({
  id: z.uuid(),
  firstName: z.string(),
  lastName: z.string(),
  name: z.string().describe('First and last name.'),
  username: z.string().describe('The primary e-mail address.'),
  locale: Locale.nullable().describe("The contact's own language; null follows the account's."),
  mainContact: z.boolean().describe('May see every ticket of the organization.'),
  organization: z.object({ id: z.uuid(), name: z.string() }),
  account: z.object({
    name: z.string(),
    edition: z.enum(['msp', 'it']),
    locale: Locale,
    timeZone: z.string().describe('IANA name, such as `Europe/Paris`.'),
  }),
})
export type Me = z.infer<typeof Me>

export const me = endpoint('GET /portal/me', 'The contact who is signed in.', z.object({}), Me)

export const changeMe = endpoint(
  'PATCH /portal/me',
  "Change one's own language.",
  z.object({ locale: Locale.nullable() }),
  Me,
)

export const choosePassword = endpoint(
  'PUT /portal/password',
  'Choose an own password. Every other session ends, and this one goes on under a new cookie.',
  z.object({
    password: NewPassword,
    currentPassword: Typed.optional().describe(
      'The present own password; not asked of somebody who signed in with a temporary one.',
    ),
  }),
  Nothing,
  { status: 204 },
)

const ByLink = z.object({ token: Token, password: NewPassword })
const Chosen = z.object({ username: z.string().describe('What to sign in with.') })

export const reset = endpoint(
  'POST /portal/reset',
  'Choose an own password with the link of a reset mail, which works once. Signs nobody in.',
  ByLink,
  Chosen,
  { status: 200 },
)

export const activate = endpoint(
  'POST /portal/activation',
  'Choose an own password with an activation link, which works once. Signs nobody in.',
  ByLink,
  Chosen,
  { status: 200 },
)

export const AccessState = z.enum(accessStates)
export type AccessState = z.infer<typeof AccessState>

/** Why credentials cannot be issued: sentences stand under `problem.<code>`. */
export const IssueRefusal = z.enum(['contact_archived', 'contact_without_address', 'access_disabled'])
export type IssueRefusal = z.infer<typeof IssueRefusal>

export const Access = z.object({
  state: AccessState,
  username: z.string().nullable().describe('The primary e-mail address; null without one.'),
  sentAt: time.nullable().describe('When credentials were last handed over.'),
  expiresAt: time.nullable().describe('Until when the latest temporary password or link works.'),
  temporaryUsedAt: time.nullable().describe('First sign-in with the temporary password.'),
  passwordChangedAt: time.nullable().describe('When the contact last chose an own password.'),
  signedInAt: time.nullable().describe('Last sign-in.'),
  disabledAt: time.nullable(),
  refusal: IssueRefusal.nullable().describe('Why no credentials can be issued now; null when they can.'),
  issues: z
    .array(
      z.object({
        id: z.uuid(),
        cause: z.enum(['welcome', 'rule', 'quick_reply', 'technician', 'forgotten']),
        form: z.enum(['temporary_password', 'link']),
        technician: z.string().nullable().describe('Who issued them, when a technician did.'),
        mailId: z.uuid().nullable().describe('The mail that carried them; null when they were shown.'),
        issuedAt: time,
        expiresAt: time,
      }),
    )
    .describe('The latest twenty, newest first. Never a secret.'),
})
export type Access = z.infer<typeof Access>

const OneContact = z.object({ id: z.uuid().describe('Id of a contact.') })
const Told = OneContact.extend({
  notify: z.boolean().default(false).describe('Tell the contact by mail.'),
})

export const getAccess = endpoint(
  'GET /contacts/:id/access',
  'How a contact stands with the portal.',
  OneContact,
  Access,
)

export const suspend = endpoint(
  'POST /contacts/:id/suspension',
  'Suspend access to the portal: sessions, temporary passwords and links end at once.',
  Told,
  Access,
  { status: 200 },
)

export const resume = endpoint(
  'DELETE /contacts/:id/suspension',
  'Give access to the portal back. An own password works again; temporary ones and links do not.',
  Told,
  Access,
)
