import { z } from 'zod'

import type { Context } from '#platform/context.ts'

/** The job that takes a mail to the relay, by name: whoever only queues it need not know how it is done. */
export const delivery = { name: 'mail.deliver', payload: z.object({ id: z.uuid() }) }

/** Has a mail delivered, at once or later; asking again replaces what was asked. Credentials overtake other mail. */
export const scheduleDelivery = (
  ctx: Context,
  { id, credential }: { id: string; credential: unknown },
  at?: Date,
): Promise<void> =>
  ctx.later(
    delivery,
    { id },
    {
      key: `mail.deliver ${id}`,
      ...(at && at > ctx.now ? { at } : {}),
      ...(credential ? { lane: 'first' } : {}),
    },
  )
