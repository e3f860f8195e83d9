import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/problem.ts'

import { admit, type Ruling } from './admitting.ts'
import { scheduleDelivery } from './delivery-job.ts'
import { lockMail, type Mail, subjectOf } from './mail.ts'
import { recipientOf, ruleByRecipient } from './recipient.ts'
import { liftSuspension } from './suspending.ts'

const releasable: ReadonlySet<Mail['state']> = new Set(['waiting_for_click', 'delayed', 'failed'])

/** A person takes it on themselves: the mail leaves as far as budgets allow. One that failed is made anew. */
export async function releaseMail(ctx: Context, id: string): Promise<void> {
  const mail = await lockMail(ctx, id)
  if (!releasable.has(mail.state) || mail.contactId === null) throw conflict('mail_not_waiting')

  // Whoever tries it again tries its address again.
  if (mail.state === 'failed')
    await liftSuspension(ctx, { address: mail.recipient, contactId: mail.contactId })
  const ruling = await ruleOnce(ctx, mail, mail.contactId)
  await ctx.db
    .updateTable('outbound_mails')
    .set({
      state: ruling.state,
      reason: ruling.reason,
      due_at: ruling.dueAt,
      released_at: ruling.state === 'queued' ? ctx.now : null,
      settled_at: null,
    })
    .where('id', '=', id)
    .execute()
  if (ruling.state === 'queued' || ruling.state === 'delayed') await scheduleDelivery(ctx, mail, ruling.dueAt)
  await ctx.record('mail.released', subjectOf(mail), { kind: mail.kind, state: ruling.state })
}

/** What stands against sending a mail that a person wants to leave. */
export async function ruleOnce(ctx: Context, mail: Mail, contactId: string): Promise<Ruling> {
  const outgoing = { ...mail, contactId }
  const refusal = ruleByRecipient(ctx, outgoing, await recipientOf(ctx, contactId))
  if (refusal) throw conflict(refusal.reason)
  return ctx.hasRelay ? admit(ctx, outgoing) : { state: 'waiting_for_relay', reason: null, dueAt: ctx.now }
}

export const discardable: ReadonlySet<Mail['state']> = new Set([
  'waiting_for_click',
  'waiting_for_relay',
  'delayed',
  'queued',
  'deferred',
  'failed',
])

/** The mail never leaves; what was sealed for it is wiped. */
export async function discardMail(ctx: Context, id: string): Promise<void> {
  const mail = await lockMail(ctx, id)
  if (mail.state === 'sending') throw conflict('mail_under_way')
  if (!discardable.has(mail.state)) throw conflict('mail_not_waiting')

  await ctx.db
    .updateTable('outbound_mails')
    .set({
      state: 'discarded',
      reason: null,
      earlier_reason: mail.state === 'waiting_for_click' ? mail.reason : null,
      settled_at: ctx.now,
      sealed_secret: null,
    })
    .where('id', '=', id)
    .execute()
  await ctx.record('mail.discarded', subjectOf(mail), { kind: mail.kind })
}
