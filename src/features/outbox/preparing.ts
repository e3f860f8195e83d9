import type { Context } from '#platform/context.ts'
import type { Letter } from '#platform/mail/building.ts'
import { leaseOf } from '#platform/mail/relay-time.ts'

import { admit, pass, type Ruling } from './admitting.ts'
import { scheduleDelivery } from './delivery-job.ts'
import { letterOf } from './letter.ts'
import { lockMail, type Mail, subjectOf } from './mail.ts'
import { ruleVerification } from './own-addresses.ts'
import { hasRoom, wakeNext } from './pace.ts'
import { patienceOf } from './patience.ts'
import { readdress } from './readdressing.ts'
import { type Recipient, recipientFor, ruleByRecipient } from './recipient.ts'
import { askTurn, passTrialOn, type Turn } from './relay-absence.ts'
import { secretsFor } from './sealed-secrets.ts'
import { type Secrets, sealSecrets } from './secrets.ts'
import { ruleToTechnician } from './to-technician.ts'

/** A mail on its way to the relay. Its secrets are in nobody else's hands, and it is written down nowhere. */
export type Cargo = { mail: Mail; letter: Letter; secrets: readonly string[]; turn: Turn }

const minute = 60_000

/**
 * Builds a mail that is due, asking first whether it may still leave. Its secrets are minted now, or are those
 * of the try before, while they work: a retry sends the same bytes.
 */
export async function prepare(ctx: Context, { id }: { id: string }): Promise<Cargo | undefined> {
  const locked = await lockMail(ctx, id)
  if (!isDue(locked, ctx.now)) {
    if (locked.state === 'sending') await leaveBehind(ctx, locked)
    return undefined
  }
  if (isTooOld(ctx, locked)) {
    await stop(ctx, locked, tooOld(ctx, locked))
    return undefined
  }
  const turn = await askTurn(ctx, locked, trialTime)
  if (turn === 'wait') {
    await putAside(ctx, locked, 'relay_away')
    return undefined
  }
  const cargo = await load(ctx, locked, turn)
  if (!cargo && turn === 'trial') await passTrialOn(ctx)
  return cargo
}

/** A mail that tries the relay has an answer by then, or another tries it. */
const trialTime = 2 * minute

async function load(ctx: Context, locked: Mail, turn: Turn): Promise<Cargo | undefined> {
  const recipient = await recipientFor(ctx, locked)
  const ruling = recipient ? await ruleAgain(ctx, locked, recipient) : await ruleWithoutContact(ctx, locked)
  if (ruling.state !== 'queued') {
    await stop(ctx, locked, ruling)
    return undefined
  }
  const released = { ...locked, releasedAt: locked.releasedAt ?? ctx.now }
  const mail = recipient ? await readdress(ctx, released, recipient) : released
  if (!(await hasRoom(ctx, mail))) {
    await putAside(ctx, mail, 'domain_busy')
    return undefined
  }
  const secrets = await secretsFor(ctx, mail)
  if (secrets === 'void') {
    await stop(ctx, locked, { state: 'expired', reason: 'credentials_superseded', dueAt: ctx.now })
    return undefined
  }
  const sending = { ...mail, attempts: mail.attempts + 1 }
  const values = secrets?.values ?? {}
  const letter = await letterOf(ctx, sending, values)
  await markSending(ctx, sending, secrets, leaseOf(letter))
  return { mail: sending, letter, secrets: Object.values(values), turn }
}

/** Somebody has it, or died with it: it is looked at again when nobody can have it any more, and takes no room until then. */
async function leaveBehind(ctx: Context, mail: Mail) {
  await ctx.db
    .updateTable('outbound_mails')
    .set({ reason: 'sender_lost' })
    .where('id', '=', mail.id)
    .execute()
  await scheduleDelivery(ctx, mail, mail.dueAt)
  await wakeNext(ctx, mail)
}

/** It waits without being tried. Whoever ends what it waits for wakes it; for a busy domain it also looks again itself. */
async function putAside(ctx: Context, mail: Mail, reason: 'relay_away' | 'domain_busy') {
  // Not let through yet, and as old as may be: it goes on waiting for a relay.
  if (reason === 'relay_away' && mail.state === 'waiting_for_relay') return
  await ctx.db
    .updateTable('outbound_mails')
    .set({ state: 'queued', reason, released_at: mail.releasedAt })
    .where('id', '=', mail.id)
    .execute()
  if (reason === 'domain_busy')
    await scheduleDelivery(ctx, mail, new Date(ctx.now.getTime() + minute * (0.5 + Math.random() / 2)))
}

const waits: ReadonlySet<Mail['state']> = new Set([
  'queued',
  'deferred',
  'delayed',
  'waiting_for_relay',
  'sending',
])

const isDue = ({ state, dueAt }: Mail, now: Date) => waits.has(state) && dueAt <= now

const gone = ({ now }: Context): Ruling => ({ state: 'refused', reason: 'contact_gone', dueAt: now })

/** Only mail to our own addresses is to nobody from the beginning. */
const ruleWithoutContact = async (ctx: Context, mail: Mail): Promise<Ruling> =>
  mail.kind === 'test' ? ruleVerification(ctx, mail) : gone(ctx)

async function ruleAgain(ctx: Context, mail: Mail, recipient: Recipient): Promise<Ruling> {
  if (mail.toTechnician) return ruleToTechnician(ctx, mail, recipient)
  if (mail.toParticipant) return pass(ctx) // what a technician wrote is not counted
  if (mail.contactId === null) return gone(ctx)
  const outgoing = { ...mail, contactId: mail.contactId }
  const refusal = ruleByRecipient(ctx, outgoing, recipient)
  return refusal ?? (mail.releasedAt ? pass(ctx) : admit(ctx, outgoing))
}

const isTooOld = ({ now }: Context, mail: Mail) =>
  mail.state !== 'waiting_for_relay' && now > patienceOf(mail)

/** What the relay did not take has failed; what found no turn in time is over. */
const tooOld = ({ now }: Context, { releasedAt }: Mail): Ruling =>
  releasedAt
    ? { state: 'failed', reason: 'gave_up', dueAt: now }
    : { state: 'expired', reason: 'too_old', dueAt: now }

const markSending = (ctx: Context, mail: Mail, secrets: Secrets | null, lease: number) =>
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
  await wakeNext(ctx, mail) // it may have been woken itself, and gives its turn back
  if (state === mail.state) return
  const { kind, recipient } = mail
  await (state === 'failed'
    ? ctx.record('mail.failed', subjectOf(mail), { kind, recipient, reason })
    : ctx.record('mail.stopped', subjectOf(mail), { kind, state, reason }))
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
