import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/problem.ts'

import { lockMail, subjectOf } from './mail.ts'

/**
 * Takes back that a mail to a contact never leaves, whoever decided it: it waits for a person again, and leaves
 * only when one sends it. One that waits already goes on waiting.
 */
export async function undoDiscard(ctx: Context, id: string): Promise<void> {
  const mail = await lockMail(ctx, id)
  if (mail.state === 'waiting_for_click') return
  if (mail.state !== 'discarded' || mail.contactId === null) throw conflict('outbound_not_discarded')

  await ctx.db
    .updateTable('outbound_mails')
    .set(({ fn, ref, val }) => ({
      state: 'waiting_for_click',
      reason: fn.coalesce(ref('earlier_reason'), val('put_back')),
      earlier_reason: null,
      // What had been let through once asks for its place again.
      released_at: null,
      settled_at: null,
    }))
    .where('id', '=', id)
    .execute()
  await ctx.record('mail.discard_undone', subjectOf(mail), { kind: mail.kind })
}
