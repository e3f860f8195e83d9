import { noteHandedOver } from '#features/portal-access/index.ts'
import type { Context } from '#platform/context.ts'
import type { Delivery } from '#platform/mail/relay.ts'

import { scheduleDelivery } from './delivery-job.ts'
import { type Mail, subjectOf } from './mail.ts'
import { wakeNext } from './pace.ts'
import { patienceOf } from './patience.ts'
import type { Cargo } from './preparing.ts'
import { noteAway, noteBack, passTrialOn, type Turn } from './relay-absence.ts'

const minute = 60_000

/** What the relay said is written down; the secrets are gone as soon as they cannot be needed again. */
export async function settle(
  ctx: Context,
  { mail, secrets, turn }: Cargo,
  delivery: Delivery,
): Promise<void> {
  const words = secrets.reduce((text, secret) => text.replaceAll(secret, '••••••'), delivery.response)
  await noteRelay(ctx, turn, delivery, words)
  await settleMail(ctx, mail, delivery, words)
  await wakeNext(ctx, mail)
}

async function noteRelay(ctx: Context, turn: Turn, delivery: Delivery, words: string) {
  if (delivery.outcome === 'away') return noteAway(ctx, turn, { ...delivery, response: words })
  if (turn === 'trial') await (delivery.outcome === 'busy' ? passTrialOn : noteBack)(ctx)
}

async function settleMail(ctx: Context, mail: Mail, delivery: Delivery, words: string) {
  switch (delivery.outcome) {
    case 'accepted':
      return settleSent(ctx, mail, words)
    case 'later':
      return defer(ctx, mail, 'deferred', words)
    case 'away':
      return delivery.underWay ? defer(ctx, mail, 'relay_lost', words) : giveBack(ctx, mail, 'relay_away')
    case 'busy':
      return giveBack(ctx, mail, 'relay_busy')
    case 'never': {
      const { refusedAddress = false } = delivery
      return settleFailed(ctx, mail, { reason: 'refused_by_relay', error: words, refusedAddress })
    }
  }
}

async function settleSent(ctx: Context, mail: Mail, words: string) {
  const done = {
    state: 'sent',
    reason: null,
    error: null,
    relay_words: words,
    sealed_secret: null,
    settled_at: ctx.now,
  } as const // one of the column's words
  if (!(await update(ctx, mail, done))) return
  await ctx.record('mail.sent', subjectOf(mail), { kind: mail.kind })
  await noteCredentials(ctx, mail)
}

/** Whoever carried credentials to the contact, mail or file, has handed them over. */
export async function noteCredentials(ctx: Context, mail: Mail): Promise<void> {
  if (!mail.credential || mail.contactId === null) return
  await noteHandedOver(ctx, mail.contactId)
  const { credential, cause, id: mailId } = mail
  await ctx.record('credentials.sent', { kind: 'contact', id: mail.contactId }, { credential, cause, mailId })
}

/** Asked to come again, or lost on the way: the mail's own next try, while it is worth one. */
async function defer(ctx: Context, mail: Mail, reason: 'deferred' | 'relay_lost', error: string) {
  const dueAt = nextTry(mail, ctx.now)
  if (!dueAt) return settleFailed(ctx, mail, { reason: 'gave_up', error })
  if (await update(ctx, mail, { state: 'deferred', reason, error, due_at: dueAt }))
    await scheduleDelivery(ctx, mail, dueAt)
}

/** Nobody looked at the mail: that was no try of its own. */
async function giveBack(ctx: Context, mail: Mail, reason: 'relay_away' | 'relay_busy') {
  const busy = reason === 'relay_busy'
  const dueAt = busy ? new Date(ctx.now.getTime() + minute * (0.25 + Math.random() / 4)) : ctx.now
  const back = { state: 'queued', reason, attempts: mail.attempts - 1, due_at: dueAt } as const // one of the column's words
  if ((await update(ctx, mail, back)) && busy) await scheduleDelivery(ctx, mail, dueAt)
}

type Failure = { reason: string; error: string; refusedAddress?: boolean }

async function settleFailed(ctx: Context, mail: Mail, failure: Failure) {
  const { reason, error } = failure
  const failed = { state: 'failed', reason, error, sealed_secret: null, settled_at: ctx.now } as const // one of the column's words
  if (await update(ctx, mail, failed))
    await ctx.record('mail.failed', subjectOf(mail), {
      kind: mail.kind,
      recipient: mail.recipient,
      ...failure,
    })
}

type Changes = {
  state: Mail['state']
  reason: string | null
  error?: string | null
  relay_words?: string
  attempts?: number
  sealed_secret?: null
  due_at?: Date
  settled_at?: Date
}

/** Only for this very try: another may have taken the mail up since. */
async function update({ db }: Context, mail: Mail, changes: Changes): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('outbound_mails')
    .set(changes)
    .where('id', '=', mail.id)
    .where('state', '=', 'sending')
    .where('attempts', '=', mail.attempts)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Longer each time, up to six hours, and not all at once; null when patience has run out. */
function nextTry(mail: Mail, now: Date): Date | null {
  const wait = Math.min(2 ** (mail.attempts - 1), 360) * minute
  const dueAt = new Date(now.getTime() + wait * (0.75 + Math.random() / 2))
  return dueAt < patienceOf(mail) ? dueAt : null
}
