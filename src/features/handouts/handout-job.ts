import { z } from 'zod'

import type { Context } from '#platform/context.ts'

/** The job that hands credentials to the next contacts, by name: whoever only queues it need not know how it is done. */
export const handing = { name: 'handouts.hand', payload: z.object({ id: z.uuid() }) }

/** At once or later; asking again replaces what was asked. Other mail comes first. */
export const scheduleHanding = (ctx: Context, id: string, at?: Date): Promise<void> =>
  ctx.later(handing, { id }, { key: `handouts.hand ${id}`, lane: 'last', ...(at ? { at } : {}) })
