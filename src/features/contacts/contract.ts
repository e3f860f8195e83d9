import { z } from 'zod'

import { accessStates } from '#shared/access-states.ts'
import { endpoint } from '#shared/endpoint.ts'
import { HistoryLine } from '#shared/history.ts'
import { PageRequest, pageOf } from '#shared/paging.ts'

const time = z.iso.datetime()
const Locale = z.enum(['fr', 'en'])
const Name = z.string().trim().max(100)
const Phone = z.string().trim().max(40)
const JobTitle = z.string().trim().max(100)

const One = z.object({ id: z.uuid().describe('Id of a contact.') })

const ContactItem = z.object({
  id: z.uuid(),
  firstName: z.string(),
  lastName: z.string(),
  name: z.string().describe('First and last name; the e-mail address where both are empty.'),
  email: z.string().describe('The primary address: where credentials go, and the user name of the portal.'),
  organization: z.object({
    id: z.uuid(),
    name: z.string(),
    system: z.boolean().describe('True for « Non attribué ».'),
  }),
  phone: z.string().nullable(),
  jobTitle: z.string().nullable(),
  mainContact: z.boolean().describe('Sees all tickets of the organization.'),
  access: z
    .enum(accessStates)
    .describe('How they stand with the portal; the dates: `GET /contacts/:id/access`.'),
  createdVia: z.enum(['email', 'console', 'api', 'csv', 'entra', 'portal']),
  createdAt: time,
  archivedAt: time.nullable(),
})
export type ContactItem = z.infer<typeof ContactItem>

const Contact = ContactItem.extend({
  otherEmails: z.array(z.string()).describe("Further addresses whose mail is this contact's."),
  locale: Locale.nullable().describe('Null follows the account.'),
  ignoreMail: z.boolean().describe('Mail from this contact makes no tickets.'),
  activeTicketCount: z.number().int().describe('Their tickets that are neither resolved nor closed.'),
  senderTrust: z
    .enum(['verified', 'unverified', 'failed'])
    .nullable()
    .describe('Of the mail that created the contact; null when no mail did.'),
  suspension: z
    .object({
      reason: z
        .enum(['bounced', 'recipient_refused', 'complaint'])
        .describe('`recipient_refused`: our relay was told at once. `complaint`: reported as unwanted.'),
      words: z.string().describe('What the other server said.'),
      since: time.describe('When it was first refused.'),
    })
    .nullable()
    .describe('Why nothing leaves by itself for the primary address: mail to it came back for good.'),
  lastMail: z
    .object({
      id: z.uuid().describe('Its line in the intake ledger: `GET /ledger/:id`.'),
      address: z.string().nullable().describe('Who it says wrote it.'),
      verdict: z.enum(['verified', 'unverified', 'failed', 'automatic']).describe('Who really wrote it.'),
      reasons: z.array(z.string()).describe('What led to the verdict, as codes such as `dkim_aligned`.'),
      receivedAt: time,
    })
    .nullable()
    .describe('The last mail of the contact whose sender was checked; null when there was none.'),
  byDomain: z
    .string()
    .nullable()
    .describe('The domain that chose the organization when the contact was created; null when none did.'),
})
export type Contact = z.infer<typeof Contact>

export const listContacts = endpoint(
  'GET /contacts',
  'Contacts, the newest first; those of the access states `sent`, `choosing` and `expired` by when it ends, the latest first.',
  z.object({
    ...PageRequest,
    search: z
      .string()
      .trim()
      .max(100)
      .optional()
      .describe('Part of a name or an address, in any case, with or without accents.'),
    organizationId: z.uuid().optional().describe('Contacts of this organization.'),
    access: z.enum(accessStates).optional().describe('Contacts who stand so with the portal.'),
    mainContact: z.enum(['true', 'false']).optional().describe('Main contacts, or those who are none.'),
    archived: z.enum(['true', 'false']).default('false').describe('`true` lists the archived ones instead.'),
  }),
  pageOf(ContactItem),
)

export const addContact = endpoint(
  'POST /contacts',
  'Creates a contact by hand.',
  z.object({
    email: z.string().trim().max(254).describe('Primary address; no other contact may have it.'),
    firstName: Name.default(''),
    lastName: Name.default(''),
    organizationId: z
      .uuid()
      .optional()
      .describe("Absent: the organization of the address's domain, else « Non attribué »."),
    phone: Phone.nullable().default(null),
    jobTitle: JobTitle.nullable().default(null),
    locale: Locale.nullable().default(null),
    mainContact: z.boolean().default(false).describe('Sees all tickets of the organization.'),
    sendWelcomeEmail: z
      .boolean()
      .default(true)
      .describe('False: no welcome mail, even where the account sends one to each new contact.'),
  }),
  Contact,
)

export const getContact = endpoint('GET /contacts/:id', 'One contact.', One, Contact)

export const changeContact = endpoint(
  'PATCH /contacts/:id',
  'Changes what is given.',
  One.extend({
    firstName: Name.optional(),
    lastName: Name.optional(),
    phone: Phone.nullable().optional(),
    jobTitle: JobTitle.nullable().optional(),
    locale: Locale.nullable().optional(),
    mainContact: z.boolean().optional().describe('Refused in « Non attribué ».'),
    organizationId: z
      .uuid()
      .optional()
      .describe('Moves the contact; a main contact stays one only if `mainContact` is given too.'),
    moveActiveTickets: z
      .boolean()
      .default(false)
      .describe("With `organizationId`: the contact's active tickets move along."),
    ignoreMail: z.boolean().optional().describe('Mail from this contact makes no tickets.'),
    archived: z.boolean().optional().describe('An archived contact cannot sign in to the portal.'),
  }),
  Contact,
)

const Address = z.string().trim().max(254)

export const addAddress = endpoint(
  'POST /contacts/:id/addresses',
  'Adds a further address, whose mail is this contact’s from then on. 409 `address_taken` where another contact has it.',
  One.extend({ address: Address.describe('One complete address.') }),
  Contact,
)

export const removeAddress = endpoint(
  'DELETE /contacts/:id/addresses/:address',
  'Removes a further address. 409 `address_is_primary` for the primary one.',
  One.extend({ address: Address.describe('In any case.') }),
  Contact,
)

export const choosePrimary = endpoint(
  'PUT /contacts/:id/primary-address',
  'Chooses where mail goes and the user name of the portal. Sessions, links and a temporary password end; who was given access is told at both addresses.',
  One.extend({
    address: Address.describe('One that the contact has, or a new one.'),
    keepFormer: z
      .boolean()
      .default(true)
      .describe('The former one stays a further address; false: mail from there is no longer theirs.'),
  }),
  Contact,
)

export const previewContact = endpoint(
  'GET /contact-preview',
  'What adding a contact with an address would come to, while it is typed. Adds nothing.',
  z.object({ address: Address }),
  z.object({
    address: z.string().nullable().describe('As it would be stored; null while it is no address.'),
    takenBy: z.object({ id: z.uuid(), name: z.string() }).nullable().describe('The contact who has it.'),
    organization: z
      .object({ id: z.uuid(), name: z.string(), system: z.boolean().describe('True for « Non attribué ».') })
      .nullable()
      .describe('Where they would go without a choice.'),
    byDomain: z.string().nullable().describe('The domain that leads there; null where none does.'),
  }),
)

export const getHistory = endpoint(
  'GET /contacts/:id/history',
  'What happened to a contact, the newest first. Never a secret.',
  One.extend(PageRequest),
  pageOf(HistoryLine),
)
