import { z } from 'zod'

import { endpoint } from '#shared/endpoint.ts'

const Locale = z.enum(['fr', 'en'])

const Variant = z.object({
  locale: Locale,
  subject: z.string().trim().min(1).max(200).describe('Text, snippets allowed but no secret ones.'),
  body: z
    .string()
    .min(1)
    .max(100_000)
    .describe(
      'HTML of p, h2, ul, ol, li, a, strong, em, br. Snippets as `{[portal.url]}`; written by label they are kept by id.',
    ),
})

export const EmailTemplate = z.object({
  id: z.uuid(),
  builtin: z.string().nullable().describe('Which of the shipped templates it is; null for one’s own.'),
  name: z.string(),
  description: z.string(),
  active: z.boolean().describe('False: no mail is built from it.'),
  variants: z.array(Variant),
  snippets: z.array(z.string()).describe('Ids of the snippets in any variant: `portal.password`.'),
  usedIn: z
    .array(
      z.enum([
        'welcome',
        'ticket_received',
        'hand_over',
        'reset',
        'password_notice',
        'address_notice',
        'access_notice',
        'reply',
      ]),
    )
    .describe('What mail is written with it; while there is any it cannot be deleted or switched off.'),
  version: z.number().int().describe('Grows with each change; `PUT` names the one it saw.'),
  updatedAt: z.iso.datetime(),
})
export type EmailTemplate = z.infer<typeof EmailTemplate>

export const listEmailTemplates = endpoint(
  'GET /email-templates',
  'The email templates by name, each with its variants and snippets.',
  z.object({}),
  z.object({ items: z.array(EmailTemplate), next: z.null() }),
)

const One = z.object({ id: z.uuid().describe('Id of an email template.') })
const Name = z.string().trim().min(1).max(200)
const Description = z.string().trim().max(1000).default('')
const Variants = z.array(Variant).min(1).max(2).describe('One for each language, at least one.')

export const getEmailTemplate = endpoint(
  'GET /email-templates/:id',
  'One email template with its variants, its snippets and where it is used.',
  One,
  EmailTemplate,
)

export const postEmailTemplate = endpoint(
  'POST /email-templates',
  'Add an email template. An unknown snippet, or a secret one in the subject, is refused.',
  z.object({
    name: Name,
    description: Description,
    variants: Variants,
  }),
  EmailTemplate,
)

export const putEmailTemplate = endpoint(
  'PUT /email-templates/:id',
  'Save an email template as a whole. Refused with `template_changed` when somebody saved another version first.',
  One.extend({
    version: z.number().int().describe('The one that was read before.'),
    name: Name,
    description: Description,
    active: z.boolean().default(true).describe('False: no mail is built from it. Refused while it is used.'),
    variants: Variants,
  }),
  EmailTemplate,
)

export const copyEmailTemplate = endpoint(
  'POST /email-templates/:id/copies',
  'The same email template once more, under a name of its own.',
  One,
  EmailTemplate,
)

export const resetEmailTemplate = endpoint(
  'POST /email-templates/:id/reset',
  'A built-in email template says again what it was shipped with. Its name stays.',
  One,
  EmailTemplate,
  { status: 200 },
)

export const deleteEmailTemplate = endpoint(
  'DELETE /email-templates/:id',
  'Delete one’s own email template. A built-in one, or one that is used, is refused.',
  One,
  z.undefined(),
  { status: 204 },
)

const Trial = Variant.extend({
  contactId: z.uuid().optional().describe('For whom; without, names of snippets stand for their values.'),
  ticketNumber: z.number().int().positive().optional().describe('About which ticket.'),
})

const Place = z.object({
  locale: Locale,
  part: z.enum(['subject', 'body']),
  line: z.number().int().describe('Which line of that part, counted from 1.'),
  snippet: z.string().describe('What was written between the brackets.'),
})

export const previewEmailTemplate = endpoint(
  'POST /email-templates/preview',
  'The mail that words not saved yet would become. Changes nothing and mints nothing.',
  Trial,
  z.object({
    subject: z.string(),
    html: z.string().describe('The formatted part, as it would leave.'),
    text: z.string().describe('The generated plain part.'),
    empty: z
      .array(z.string())
      .describe('Ids of the snippets that have no value for this contact and ticket.'),
    unknown: z.array(Place).describe('What would be refused on saving, and where it stands.'),
  }),
  { status: 200 },
)

export const tryEmailTemplate = endpoint(
  'POST /email-templates/trial',
  'Send this mail to oneself, marked as a test, to look at it where it will be read. It holds no secret.',
  Trial,
  z.object({
    id: z.uuid().describe('As in `GET /outbox`.'),
    recipient: z.string().describe('Where it goes.'),
  }),
)
