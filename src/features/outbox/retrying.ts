import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/problem.ts'

import { pass } from './admitting.ts'
import { ruleOnce } from './deciding.ts'
import { scheduleDelivery } from './delivery-job.ts'
import { lockMail, type Mail, subjectOf } from './mail.ts'
import { recipientFor } from './recipient.ts'
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
  else if (lost.has(mail.state)) await sendAgain(ctx, mail)
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

async function sendAgain(ctx: Context, mail: Mail) {
  const recipient = await recipientFor(ctx, mail)
  if (!recipient) throw conflict('mail_not_waiting')
  if (recipient.bounced) throw conflict('address_bounced')
  // A copy of what a technician wrote is not counted.
  const { state, reason, dueAt } =
    mail.contactId === null ? pass(ctx) : await ruleOnce(ctx, mail, mail.contactId)
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
