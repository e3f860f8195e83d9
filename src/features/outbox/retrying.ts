import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/problem.ts'

import { ruleOnce } from './deciding.ts'
import { scheduleDelivery } from './delivery-job.ts'
import { lockMail, type Mail, subjectOf } from './mail.ts'
import { recipientOf } from './recipient.ts'
import { tryNow } from './relay-absence.ts'

const waiting: ReadonlySet<Mail['state']> = new Set(['queued', 'deferred'])
const lost: ReadonlySet<Mail['state']> = new Set(['failed', 'bounced'])

/**
 * A person does not want to wait for the next try, or has a mail sent again that did not arrive. The latter is asked
 * of an address that takes mail: while it is suspended, that is lifted first.
 */
export async function retryMail(ctx: Context, id: string): Promise<void> {
  const mail = await lockMail(ctx, id)
  if (mail.state === 'sending') throw conflict('mail_under_way')
  if (waiting.has(mail.state)) await leaveNow(ctx, mail)
  else if (lost.has(mail.state) && mail.contactId !== null) await sendAgain(ctx, mail, mail.contactId)
  else throw conflict('mail_not_waiting')
}

async function leaveNow(ctx: Context, mail: Mail) {
  await ctx.db
    .updateTable('outbound_mails')
    .set({ state: 'queued', reason: null, due_at: ctx.now })
    .where('id', '=', mail.id)
    .execute()
  await tryNow(ctx)
  await scheduleDelivery(ctx, mail)
  await ctx.record('mail.retried', subjectOf(mail), { kind: mail.kind, state: 'queued' })
}

async function sendAgain(ctx: Context, mail: Mail, contactId: string) {
  if ((await recipientOf(ctx, contactId)).bounced) throw conflict('address_bounced')
  const { state, reason, dueAt } = await ruleOnce(ctx, mail, contactId)
  await ctx.db
    .updateTable('outbound_mails')
    .set({
      state,
      reason,
      due_at: dueAt,
      released_at: state === 'queued' ? ctx.now : null,
      settled_at: null,
    })
    .where('id', '=', mail.id)
    .execute()
  if (state === 'queued' || state === 'delayed') await scheduleDelivery(ctx, mail, dueAt)
  await ctx.record('mail.retried', subjectOf(mail), { kind: mail.kind, state })
}
