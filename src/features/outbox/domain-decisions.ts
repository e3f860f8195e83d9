import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import type { RecordedEvent } from '#platform/reactions.ts'
import { domainOf } from '#shared/email-address.ts'

import { discardMail, releaseMail } from './deciding.ts'

const Decided = z.object({ domain: z.string(), policy: z.enum(['always', 'never']) })

/** *Toujours pour ce domaine*, or never, is said once: the welcome mails that waited for it follow. */
export async function followDomain(ctx: Context, event: RecordedEvent): Promise<void> {
  const { domain, policy } = Decided.parse(event.details)
  const waiting = await ctx.db
    .selectFrom('outbound_mails')
    .select(['id', 'recipient'])
    .where('state', '=', 'waiting_for_click')
    .where('kind', '=', 'welcome')
    .where('reason', '=', 'sender_unverified')
    .orderBy('seq')
    .execute()
  for (const { id } of waiting.filter(({ recipient }) => domainOf(recipient) === domain))
    await (policy === 'always' ? releaseMail : discardMail)(ctx, id)
}
