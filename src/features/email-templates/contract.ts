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
  updatedAt: z.iso.datetime(),
})
export type EmailTemplate = z.infer<typeof EmailTemplate>

export const listEmailTemplates = endpoint(
  'GET /email-templates',
  'The email templates by name, each with its variants and snippets.',
  z.object({}),
  z.object({ items: z.array(EmailTemplate), next: z.null() }),
)

export const postEmailTemplate = endpoint(
  'POST /email-templates',
  'Add an email template. An unknown snippet, or a secret one in the subject, is refused.',
  z.object({
    name: z.string().trim().min(1).max(200),
    description: z.string().trim().max(1000).default(''),
    variants: z.array(Variant).min(1).max(2).describe('One for each language, at least one.'),
  }),
  EmailTemplate,
)
