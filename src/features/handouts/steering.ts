import { discardMails } from '#features/outbox/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/problem.ts'

import { changeHandout, lockHandout, subjectOf } from './handout.ts'
import { scheduleHanding } from './handout-job.ts'

/** What was prepared begins to be sent. */
export async function startHandout(ctx: Context, id: string): Promise<void> {
  const { state } = await lockHandout(ctx, id)
  if (state === 'running') return
  if (state !== 'prepared') throw conflict('handout_begun')
  if (!(await someoneWaits(ctx, id))) throw conflict('handout_empty')
  await changeHandout(ctx, id, { state: 'running', started_at: ctx.now })
  await scheduleHanding(ctx, id)
  await ctx.record('handout.started', subjectOf(id))
}

/** What the outbox has leaves; nothing more is given to it. */
export async function pauseHandout(ctx: Context, id: string): Promise<void> {
  const { state } = await lockHandout(ctx, id)
  if (state === 'paused') return
  if (state !== 'running') throw conflict('handout_not_running')
  await changeHandout(ctx, id, { state: 'paused', ...freely })
  await ctx.record('handout.paused', subjectOf(id))
}

export async function resumeHandout(ctx: Context, id: string): Promise<void> {
  const { state } = await lockHandout(ctx, id)
  if (state === 'running') return
  if (state !== 'paused') throw conflict('handout_not_running')
  await changeHandout(ctx, id, { state: 'running', ...freely })
  await scheduleHanding(ctx, id)
  await ctx.record('handout.resumed', subjectOf(id))
}

/** For good: what still waits in the outbox never leaves either. What the relay has in hand cannot be taken back. */
export async function stopHandout(ctx: Context, id: string): Promise<void> {
  const { state } = await lockHandout(ctx, id)
  if (state === 'stopped') return
  if (state !== 'running' && state !== 'paused') throw conflict('handout_not_running')
  const discarded = await discardMails(ctx, await mailsOf(ctx, id))
  await changeHandout(ctx, id, { state: 'stopped', ended_at: ctx.now, ...freely })
  await ctx.record('handout.stopped', subjectOf(id), { discarded })
}

const freely = { reason: null, waits_until: null }

const someoneWaits = async ({ db }: Context, id: string): Promise<boolean> =>
  (await db
    .selectFrom('handout_contacts')
    .select('place')
    .where('handout_id', '=', id)
    .where('state', '=', 'waiting')
    .limit(1)
    .executeTakeFirst()) !== undefined

async function mailsOf({ db }: Context, id: string): Promise<string[]> {
  const mails = await db
    .selectFrom('handout_contacts')
    .innerJoin('outbound_mails', 'outbound_mails.id', 'outbound_mail_id')
    .select('outbound_mails.id')
    .where('handout_id', '=', id)
    .where('outbound_mails.state', 'in', ['queued', 'deferred', 'delayed', 'waiting_for_relay'])
    .orderBy('outbound_mails.id')
    .execute()
  return mails.map((mail) => mail.id)
}
