import { z } from 'zod'

import { endpoint } from '#shared/endpoint.ts'

const One = z.object({ id: z.uuid().describe('Id of a message, as its ticket names it.') })

export const Formatting = z.object({
  state: z
    .enum(['shown', 'none', 'too_large', 'took_too_long', 'too_much_memory'])
    .describe('`shown`: there is a page to show. The others say why there is only the text.'),
  remoteImages: z
    .number()
    .int()
    .describe('Images that lie elsewhere; none is fetched before it is asked for.'),
})
export type Formatting = z.infer<typeof Formatting>

const Page = One.extend({
  images: z
    .enum(['blocked', 'shown'])
    .default('blocked')
    .describe('`shown` fetches the remote images of this message, here on the server, and puts them in.'),
})

export const getFormatting = endpoint(
  'GET /messages/:id/formatting',
  'Whether a message can be shown as it was formatted.',
  One,
  Formatting,
)

export const getFormattedPage = endpoint(
  'GET /messages/:id/page',
  'A message as it was formatted, cleaned: a page for a frame that runs nothing.',
  Page,
  z.unknown(),
  { answers: 'frame' },
)

export const getOwnFormatting = endpoint(
  'GET /portal/messages/:id/formatting',
  'Whether a message of my ticket can be shown as it was formatted.',
  One,
  Formatting,
)

export const getOwnFormattedPage = endpoint(
  'GET /portal/messages/:id/page',
  'A message of my ticket as it was formatted, cleaned: a page for a frame that runs nothing.',
  Page,
  z.unknown(),
  { answers: 'frame' },
)
