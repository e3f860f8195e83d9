import { z } from 'zod'

import { endpoint } from '#shared/endpoint.ts'
import { PageRequest, pageOf } from '#shared/paging.ts'

const Visibility = z
  .enum(['all', 'admins', 'own'])
  .describe('Who may use it: every technician, administrators, or who wrote it.')

export const QuickReply = z.object({
  id: z.uuid(),
  builtin: z.string().nullable().describe('Which of the shipped ones it is; null for one’s own.'),
  name: z.string(),
  folder: z.string().describe('Empty for none.'),
  body: z.string().describe('Plain text, snippets by id: `{[portal.url]}`.'),
  visibility: Visibility,
  snippets: z.array(z.string()).describe('Ids of the snippets in it.'),
  uses: z.number().int().describe('How many answers it went into.'),
  lastUsedAt: z.iso.datetime().nullable(),
  version: z.number().int().describe('Grows with each change; `PUT` names the one it saw.'),
  updatedAt: z.iso.datetime(),
})
export type QuickReply = z.infer<typeof QuickReply>

const Words = {
  name: z.string().trim().min(1).max(200),
  folder: z.string().trim().max(100).default('').describe('Where it is listed; empty for none.'),
  body: z
    .string()
    .trim()
    .min(1)
    .max(20_000)
    .describe('Plain text. Snippets written by label in either language are kept by id.'),
  visibility: Visibility.default('all'),
}

const One = z.object({ id: z.uuid().describe('Id of a quick reply.') })

export const listQuickReplies = endpoint(
  'GET /quick-replies',
  'The quick replies that the technician may use, by folder and name.',
  z.object({
    ...PageRequest,
    search: z.string().max(100).optional().describe('What name, folder or text contains.'),
  }),
  pageOf(QuickReply),
)

export const getQuickReply = endpoint('GET /quick-replies/:id', 'One quick reply.', One, QuickReply)

export const postQuickReply = endpoint(
  'POST /quick-replies',
  'Add a quick reply: one’s own, or as an administrator one for others.',
  z.object(Words),
  QuickReply,
)

export const putQuickReply = endpoint(
  'PUT /quick-replies/:id',
  'Save a quick reply as a whole. Refused with `quick_reply_changed` when somebody saved another version first.',
  One.extend({ version: z.number().int().describe('The one that was read before.'), ...Words }),
  QuickReply,
)

export const copyQuickReply = endpoint(
  'POST /quick-replies/:id/copies',
  'The same quick reply once more: a technician’s copy is their own.',
  One,
  QuickReply,
)

export const deleteQuickReply = endpoint(
  'DELETE /quick-replies/:id',
  'Delete a quick reply. Answers that were written with it stay as they are.',
  One,
  z.undefined(),
  { status: 204 },
)

export const fillQuickReply = endpoint(
  'GET /quick-replies/:id/answer',
  'A quick reply as it would stand in an answer. What is made on sending stands as its snippet.',
  One.extend({
    ticket: z.coerce
      .number()
      .int()
      .positive()
      .max(2_147_483_647)
      .optional()
      .describe('Number of the ticket that is answered; without one nothing has a value.'),
  }),
  z.object({
    text: z.string().describe('Plain text.'),
    secret: z
      .boolean()
      .describe('It hands over credentials: to the contact alone, by mail, never in a note.'),
    refusal: z.string().nullable().describe('Why credentials could not be handed over now, as a code.'),
    empty: z.array(z.string()).describe('Ids of the snippets that have no value on this ticket.'),
  }),
)
