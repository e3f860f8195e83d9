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

/** Several at once, always in the same order: two who do that at one time wait for each other's jobs only one way. */
export async function scheduleDeliveries(
  ctx: Context,
  mails: readonly { id: string; credential: unknown }[],
): Promise<void> {
  for (const mail of mails.toSorted((one, other) => (one.id < other.id ? -1 : 1)))
    await scheduleDelivery(ctx, mail)
}
