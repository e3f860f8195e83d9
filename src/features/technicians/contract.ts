import { z } from 'zod'

import { endpoint } from '#shared/endpoint.ts'
import { PageRequest, pageOf } from '#shared/paging.ts'

const Email = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase())
const Locale = z.enum(['fr', 'en'])
const Edition = z.enum(['msp', 'it'])
const Name = z.string().trim().min(1).max(200)
const Password = z.string().max(1024)
const Nothing = z.undefined()

export const signIn = endpoint(
  'POST /console/session',
  'Sign in to the console.',
  z.object({
    email: z.string().max(254).describe("The technician's e-mail address."),
    password: Password.describe('The password, exactly as it was chosen.'),
  }),
  Nothing,
  { status: 204 },
)

export const signOut = endpoint('DELETE /console/session', 'Sign out of the console.', z.object({}), Nothing)

const Me = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  role: z.enum(['admin', 'technician']),
  locale: Locale.nullable().describe("The technician's own language; null follows the account's."),
  permissions: z.array(z.string()).describe('What this technician may do, such as `tickets.reply`.'),
  account: z.object({
    name: z.string(),
    edition: Edition,
    locale: Locale,
    plan: z.enum(['team', 'enterprise']),
    timeZone: z.string().describe('IANA name, such as `Europe/Paris`.'),
  }),
})

export const me = endpoint('GET /console/me', 'The technician who is signed in.', z.object({}), Me)

export const changeMe = endpoint(
  'PATCH /console/me',
  "Change one's own name or language.",
  z.object({ name: Name.optional(), locale: Locale.nullable().optional() }),
  Me,
)

const Technician = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  role: z.enum(['admin', 'technician']),
  active: z.boolean().describe('False once deactivated: no sign-in, no new tickets.'),
})

export const listTechnicians = endpoint(
  'GET /technicians',
  'The technicians of the account, by name.',
  z.object(PageRequest),
  pageOf(Technician),
)

export const setUpState = endpoint(
  'GET /console/setup',
  'Whether the account waits for its first administrator.',
  z.object({}),
  z.object({ open: z.boolean().describe('True until there is an administrator.') }),
)

export const setUp = endpoint(
  'POST /console/setup',
  'Create the first administrator with the token of the set-up link, and sign them in.',
  z.object({
    token: z.string().max(200).describe('What follows `#` in the set-up link; works once, for 24 hours.'),
    email: Email.describe("The administrator's e-mail address."),
    name: Name.describe('First and last name.'),
    password: Password.describe('12 to 1,024 characters, not a common one.'),
    accountName: Name.optional().describe('The name of the help desk, shown to everyone.'),
    edition: Edition.optional().describe('`msp` serves customers, `it` the sites of one enterprise.'),
    locale: Locale.optional().describe("The account's language."),
  }),
  Nothing,
  { status: 204 },
)
