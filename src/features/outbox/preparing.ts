import { stillWorks } from '#features/portal-access/index.ts'
import type { Context } from '#platform/context.ts'
import type { Letter } from '#platform/mail/building.ts'

import { admit, pass, type Ruling } from './admitting.ts'
import { scheduleDelivery } from './delivery-job.ts'
import { letterOf } from './letter.ts'
import { lockMail, type Mail, subjectOf } from './mail.ts'
import { ruleVerification } from './own-addresses.ts'
import { patience } from './patience.ts'
import { readdress } from './readdressing.ts'
import { type Recipient, recipientOf, ruleByRecipient } from './recipient.ts'
import { mintSecrets, openSecrets, type Secrets, sealSecrets } from './secrets.ts'

/** A mail on its way to the relay. Its secrets are in nobody else's hands, and it is written down nowhere. */
export type Cargo = { mail: Mail; letter: Letter; secrets: readonly string[] }

/** For so long nobody else takes up a mail that is being sent: longer than the relay is given. */
const lease = 90_000

/**
 * Builds a mail that is due, asking first whether it may still leave. Its secrets are minted now, or are those
 * of the try before: a retry sends the same bytes.
 */
export async function prepare(ctx: Context, { id }: { id: string }): Promise<Cargo | undefined> {
  const locked = await lockMail(ctx, id)
  if (!isDue(locked, ctx.now)) {
    // Somebody has it, or died with it: it is looked at again when nobody can have it any more.
    if (locked.state === 'sending') await scheduleDelivery(ctx, locked, locked.dueAt)
    return undefined
  }
  const recipient = locked.contactId && (await recipientOf(ctx, locked.contactId))
  const ruling = recipient ? await ruleAgain(ctx, locked, recipient) : await ruleWithoutContact(ctx, locked)
  if (ruling.state !== 'queued') {
    await stop(ctx, locked, ruling)
    return undefined
  }

  const released = { ...locked, releasedAt: locked.releasedAt ?? ctx.now }
  const mail = recipient ? await readdress(ctx, released, recipient) : released
  const secrets = await secretsFor(ctx, mail)
  if (secrets === 'void') {
    await stop(ctx, locked, { state: 'expired', reason: 'credentials_superseded', dueAt: ctx.now })
    return undefined
  }
  const sending = { ...mail, attempts: mail.attempts + 1 }
  await markSending(ctx, sending, secrets)
  const values = secrets?.values ?? {}
  return { mail: sending, letter: await letterOf(ctx, sending, values), secrets: Object.values(values) }
}

const waits: ReadonlySet<Mail['state']> = new Set(['queued', 'delayed', 'waiting_for_relay', 'sending'])

const isDue = ({ state, dueAt }: Mail, now: Date) => waits.has(state) && dueAt <= now

const gone = ({ now }: Context): Ruling => ({ state: 'refused', reason: 'contact_gone', dueAt: now })

/** Only mail to our own addresses is to nobody from the beginning. */
const ruleWithoutContact = async (ctx: Context, mail: Mail): Promise<Ruling> =>
  mail.kind === 'test' ? ruleVerification(ctx, mail) : gone(ctx)

async function ruleAgain(ctx: Context, mail: Mail, recipient: Recipient): Promise<Ruling> {
  if (mail.contactId === null) return gone(ctx)
  if (mail.state !== 'waiting_for_relay' && ctx.now.getTime() - mail.queuedAt.getTime() > patience)
    return { state: 'expired', reason: 'too_old', dueAt: ctx.now }
  const outgoing = { ...mail, contactId: mail.contactId }
  const refusal = ruleByRecipient(ctx, outgoing, recipient)
  return refusal ?? (mail.releasedAt ? pass(ctx) : admit(ctx, outgoing))
}

/** Minted at the first try and sealed until the mail has left; void once something newer took their place. */
async function secretsFor(ctx: Context, mail: Mail): Promise<Secrets | 'void' | null> {
  if (!mail.credential || mail.contactId === null) return null
  if (!mail.secretExpiresAt) return mintSecrets(ctx, mail, mail.contactId)
  const { sealed } = await ctx.db
    .selectFrom('outbound_mails')
    .select('sealed_secret as sealed')
    .where('id', '=', mail.id)
    .executeTakeFirstOrThrow()
  if (!sealed) return mintSecrets(ctx, mail, mail.contactId)
  if (!(await stillWorks(ctx, mail.id))) return 'void'
  return { values: openSecrets(ctx, mail, sealed), expiresAt: mail.secretExpiresAt }
}

const markSending = (ctx: Context, mail: Mail, secrets: Secrets | null) =>
  ctx.db
    .updateTable('outbound_mails')
    .set({
      state: 'sending',
      reason: null,
      released_at: mail.releasedAt,
      due_at: new Date(ctx.now.getTime() + lease),
      attempts: mail.attempts,
      recipient: mail.recipient,
      subject: mail.subject,
      body_html: mail.html,
      body_text: mail.text,
      ...(secrets
        ? { sealed_secret: sealSecrets(ctx, mail, secrets), secret_expires_at: secrets.expiresAt }
        : {}),
    })
    .where('id', '=', mail.id)
    .execute()

async function stop(ctx: Context, mail: Mail, { state, reason, dueAt }: Ruling) {
  const waiting = state === 'delayed'
  await ctx.db
    .updateTable('outbound_mails')
    .set({
      state,
      reason,
      due_at: dueAt,
      ...(waiting ? {} : { sealed_secret: null, settled_at: ctx.now }),
    })
    .where('id', '=', mail.id)
    .execute()
  if (waiting) await scheduleDelivery(ctx, mail, dueAt)
  if (state !== mail.state)
    await ctx.record('mail.stopped', subjectOf(mail), { kind: mail.kind, state, reason })
}

/** No relay is set: the mail waits, and nothing in it has been made. */
export async function waitForRelay(ctx: Context, { id }: { id: string }): Promise<void> {
  const mail = await lockMail(ctx, id)
  if (!isDue(mail, ctx.now) || mail.state === 'waiting_for_relay') return
  await ctx.db
    .updateTable('outbound_mails')
    .set({
      state: 'waiting_for_relay',
      reason: null,
      released_at: null,
      sealed_secret: null,
      secret_expires_at: null,
    })
    .where('id', '=', id)
    .execute()
  await ctx.record('mail.stopped', subjectOf(mail), {
    kind: mail.kind,
    state: 'waiting_for_relay',
    reason: null,
  })
}
