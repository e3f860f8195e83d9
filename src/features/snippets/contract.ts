import { z } from 'zod'

import { endpoint } from '#shared/endpoint.ts'
import { snippetIds } from '#shared/snippets.ts'

export const Snippet = z.object({
  id: z.enum(snippetIds),
  secret: z.boolean().describe('Made when the mail is built, for its one recipient. Never in a subject.'),
  needs: z
    .enum(['ticket', 'technician', 'reply'])
    .nullable()
    .describe('Empty in a mail that is about none; null where it always has a value that we know.'),
  names: z.array(z.string()).describe('Every label it can be written by: `{[Adresse du portail]}`.'),
})
export type Snippet = z.infer<typeof Snippet>

export const listSnippets = endpoint(
  'GET /snippets',
  'What an email template or a quick reply can stand in for, and how each is written in both languages.',
  z.object({}),
  z.object({ items: z.array(Snippet), next: z.null() }),
)
