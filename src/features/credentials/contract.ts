import { z } from 'zod'

import { endpoint } from '#shared/endpoint.ts'

export const Method = z.enum(['link', 'temporary-mail', 'temporary-show'])
export type Method = z.infer<typeof Method>

export const postCredentials = endpoint(
  'POST /contacts/:id/credentials',
  'Hand credentials to a contact: a link by mail, a temporary password by mail, or one shown once to the technician. A password of their own keeps working until they choose another.',
  z.object({ id: z.uuid().describe('Id of a contact.'), method: Method }),
  z.object({
    mail: z
      .object({ id: z.uuid(), state: z.string().describe('As in `GET /outbox`.') })
      .nullable()
      .describe('The mail that carries them; null when they are shown.'),
    password: z.string().nullable().describe('`temporary-show` only, and never again.'),
    expiresAt: z.iso.datetime().nullable().describe('`temporary-show` only: until when it works.'),
  }),
)

export const forgottenPassword = endpoint(
  'POST /portal/forgotten-password',
  'Ask for a link to choose a new password. Answers the same for every user name, known or not.',
  z.object({ username: z.string().max(254).describe('Any of the contact’s e-mail addresses.') }),
  z.undefined(),
  { status: 204 },
)
