import type { Context } from '#platform/context.ts'

import { credentialsFullUntil } from './admitting.ts'
import { discardMail } from './deciding.ts'
import { lockMail, type Mail } from './mail.ts'

/** Until when another mail with credentials to a contact counts as sent already; null when one may leave. */
export const credentialsHeldUntil = (ctx: Context, contactId: string): Promise<Date | null> =>
  credentialsFullUntil(ctx, { id: noMail, contactId })

/** None of the mails that there are. */
const noMail = '00000000-0000-0000-0000-000000000000'

/** Nothing that waits with credentials for a contact leaves any more; what the relay has in hand does. */
export async function discardCredentialMails(ctx: Context, contactId: string): Promise<number> {
  const waiting = await ctx.db
    .selectFrom('outbound_mails')
    .select('id')
    .where('contact_id', '=', contactId)
    .where('credential', 'is not', null)
    .where('state', 'in', ['queued', 'deferred', 'delayed', 'waiting_for_click', 'waiting_for_relay'])
    .orderBy('id')
    .execute()
  return discardMails(
    ctx,
    waiting.map(({ id }) => id),
  )
}

/** These never leave, but for those that the relay has in hand. */
export async function discardMails(ctx: Context, ids: readonly string[]): Promise<number> {
  let discarded = 0
  for (const id of ids) {
    const { state } = await lockMail(ctx, id)
    if (!leaving.has(state)) continue
    await discardMail(ctx, id)
    discarded++
  }
  return discarded
}

const leaving: ReadonlySet<Mail['state']> = new Set([
  'queued',
  'deferred',
  'delayed',
  'waiting_for_click',
  'waiting_for_relay',
])
