import { noteHandedOver } from '#features/portal-access/index.ts'
import type { Context } from '#platform/context.ts'
import type { Delivery } from '#platform/mail/relay.ts'

import { scheduleDelivery } from './delivery-job.ts'
import { type Mail, subjectOf } from './mail.ts'
import { patience } from './patience.ts'
import type { Cargo } from './preparing.ts'

const minute = 60_000

/** What the relay said is written down; the secrets are gone as soon as they cannot be needed again. */
export async function settle(ctx: Context, { mail, secrets }: Cargo, delivery: Delivery): Promise<void> {
  if (delivery.outcome === 'accepted') return settleSent(ctx, mail)

  const error = secrets.reduce((text, secret) => text.replaceAll(secret, '••••••'), delivery.response)
  const again = delivery.outcome === 'later' ? nextTry(mail, ctx.now) : null
  if (again) await tryAgain(ctx, mail, error, again)
  else if (delivery.outcome === 'later') await settleFailed(ctx, mail, { reason: 'gave_up', error })
  else {
    const { refusedAddress = false } = delivery
    await settleFailed(ctx, mail, { reason: 'refused_by_relay', error, refusedAddress })
  }
}

async function settleSent(ctx: Context, mail: Mail) {
  const done = { state: 'sent', reason: null, error: null, sealed_secret: null, settled_at: ctx.now } as const // one of the column's words
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

async function tryAgain(ctx: Context, mail: Mail, error: string, dueAt: Date) {
  if (await update(ctx, mail, { state: 'queued', reason: 'relay_unavailable', error, due_at: dueAt }))
    await scheduleDelivery(ctx, mail, dueAt)
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
  error: string | null
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

/** Longer each time, up to six hours, and not all at once; null when patience or what is inside has run out. */
function nextTry(mail: Mail, now: Date): Date | null {
  const wait = Math.min(2 ** (mail.attempts - 1), 360) * minute
  const dueAt = new Date(now.getTime() + wait * (0.75 + Math.random() / 2))
  const end = Math.min(
    mail.queuedAt.getTime() + patience,
    mail.secretExpiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
  )
  return dueAt.getTime() < end ? dueAt : null
}
