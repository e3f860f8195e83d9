import { snippetsOf } from '#features/email-templates/index.ts'
import { type Queued, queueMail } from '#features/outbox/index.ts'
import type { Context } from '#platform/context.ts'
import type { Job } from '#platform/jobs.ts'
import { Problem } from '#platform/problem.ts'

import { verdicts } from './eligibility.ts'
import { changeHandout, type HandoutRow, lockHandout, subjectOf } from './handout.ts'
import { handing, scheduleHanding } from './handout-job.ts'
import { type Wait, waitFor } from './pacing.ts'

/** How many contacts a job serves before the next one goes on: whoever ends a process need not wait long for it. */
const atOnce = 20

/**
 * Hands credentials to one contact after the other, each in a unit of work of their own: their line and their mail
 * are written together, so that a killed process leaves nobody out and serves nobody twice.
 */
export const handToNext: Job<typeof handing.payload> = {
  ...handing,
  async perform(begin, { id }) {
    for (let turn = 0; turn < atOnce; turn++) {
      const served = await begin((ctx) => serveNext(ctx, id)).catch((error) => {
        if (!(error instanceof Problem)) throw error
        return begin((ctx) => pauseFor(ctx, id, error.code))
      })
      if (!served) return
    }
    await begin((ctx) => scheduleHanding(ctx, id))
  },
}

/** False: it is over, paused, or has to wait. */
export async function serveNext(ctx: Context, id: string): Promise<boolean> {
  const handout = await lockHandout(ctx, id)
  if (handout.state !== 'running') return false
  const next = await nextContact(ctx, id)
  if (!next) return finish(ctx, id)
  const wait = await waitFor(ctx, id)
  if (wait) return putOff(ctx, id, wait)

  const reason = await verdictOn(ctx, next, handout.again)
  if (reason) {
    await settle(ctx, id, next, { state: 'skipped', reason })
    return true
  }
  return handOver(ctx, handout, next)
}

const nextContact = async ({ db }: Context, id: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('handout_contacts')
      .select('contact_id')
      .where('handout_id', '=', id)
      .where('state', '=', 'waiting')
      .orderBy('place')
      .limit(1)
      .executeTakeFirst()
  )?.contact_id

/** Things may have changed since they were looked at. */
const verdictOn = async (ctx: Context, contactId: string, again: boolean): Promise<string | null> =>
  (await verdicts(ctx, again).where('contacts.id', '=', contactId).executeTakeFirst())?.reason ?? null

async function handOver(ctx: Context, handout: HandoutRow, contactId: string): Promise<boolean> {
  const { id, template_id: templateId, technician_id: technicianId } = handout
  if (templateId === null) return pauseFor(ctx, id, 'template_missing')
  const mail = await queueMail(ctx, {
    kind: 'reset',
    contactId,
    template: { id: templateId },
    trust: null,
    cause: 'technician',
    technicianId,
  })
  const method = (await snippetsOf(ctx, templateId)).includes('portal.password') ? 'temporary-mail' : 'link'
  const details = { method, handoutId: id, technicianId }
  await ctx.record('credentials.asked', { kind: 'contact', id: contactId }, details)
  const left = !over.has(mail.state)
  await settle(ctx, id, contactId, {
    state: left ? 'mailed' : 'skipped',
    reason: left ? null : mail.reason,
    outbound_mail_id: mail.id,
    mailed_at: left ? ctx.now : null,
  })
  // The others would only wait in the outbox: they wait here, where they can be seen and stopped.
  if (mail.reason === 'budget_first_mails') return putOff(ctx, id, { reason: mail.reason, until: mail.dueAt })
  await changeHandout(ctx, id, { reason: null, waits_until: null })
  return true
}

const over: ReadonlySet<Queued['state']> = new Set(['refused', 'already_sent'])

type Settled = {
  state: 'mailed' | 'skipped'
  reason: string | null
  outbound_mail_id?: string
  mailed_at?: Date | null
}

const settle = ({ db }: Context, id: string, contactId: string, settled: Settled) =>
  db
    .updateTable('handout_contacts')
    .set(settled)
    .where('handout_id', '=', id)
    .where('contact_id', '=', contactId)
    .execute()

async function putOff(ctx: Context, id: string, { reason, until }: Wait): Promise<false> {
  await changeHandout(ctx, id, { reason, waits_until: until })
  await scheduleHanding(ctx, id, until)
  return false
}

async function pauseFor(ctx: Context, id: string, reason: string): Promise<false> {
  await changeHandout(ctx, id, { state: 'paused', reason, waits_until: null })
  await ctx.record('handout.paused', subjectOf(id), { reason })
  return false
}

async function finish(ctx: Context, id: string): Promise<false> {
  await changeHandout(ctx, id, { state: 'finished', reason: null, waits_until: null, ended_at: ctx.now })
  await ctx.record('handout.finished', subjectOf(id))
  return false
}
