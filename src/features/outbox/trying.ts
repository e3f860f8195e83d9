import { randomUUID } from 'node:crypto'

import { supportAddressOf } from '#features/snippets/index.ts'
import type { Context } from '#platform/context.ts'
import { newMessageId } from '#platform/mail/reply-token.ts'
import { tooMany } from '#platform/problem.ts'
import { type Locale, say } from '#platform/words.ts'
import { oneLine } from '#shared/one-line.ts'

import { scheduleDelivery } from './delivery-job.ts'

const perHour = 60

/** A mail of a template, as a test, to the technician who asks: to nobody else, and with no secret in it. */
export async function queueTrial(
  ctx: Context,
  { locale, subject, html, text }: { locale: Locale; subject: string; html: string; text: string },
): Promise<{ id: string; recipient: string }> {
  const { account, actor } = ctx
  const { email: recipient } = await ctx.db
    .selectFrom('technicians')
    .select('email')
    .where('id', '=', actor.id)
    .executeTakeFirstOrThrow()
  if ((await triedLately(ctx)) >= perHour) throw tooMany('too_many_attempts', 600)

  const id = randomUUID()
  const sender = await supportAddressOf(ctx, null)
  await ctx.db
    .insertInto('outbound_mails')
    .values({
      id,
      kind: 'test',
      automatic: true,
      recipient,
      technician_id: actor.id,
      locale,
      mail_message_id: newMessageId(ctx, sender.address, null),
      from_address: sender.address,
      from_name: sender.displayName || account.name,
      subject: oneLine(say(locale, account.edition, 'mail.trial', { subject }), 300),
      body_html: html,
      body_text: text,
      state: ctx.hasRelay ? 'queued' : 'waiting_for_relay',
      due_at: ctx.now,
      queued_at: ctx.now,
      released_at: ctx.hasRelay ? ctx.now : null,
    })
    .execute()
  await scheduleDelivery(ctx, { id, credential: null })
  await ctx.record('email_template.tried', { kind: 'mail', id }, { recipient })
  return { id, recipient }
}

async function triedLately({ db, actor, now }: Context): Promise<number> {
  const { tried } = await db
    .selectFrom('outbound_mails')
    .select(({ fn }) => fn.countAll<number>().as('tried'))
    .where('kind', '=', 'test')
    .where('technician_id', '=', actor.id)
    .where('queued_at', '>', new Date(now.getTime() - 3_600_000))
    .executeTakeFirstOrThrow()
  return Number(tried)
}
