import { endAlarm } from '#features/alarms/index.ts'
import type { Context } from '#platform/context.ts'
import type { Delivery } from '#platform/mail/relay.ts'

import type { Mail } from './mail.ts'
import { relayTrial, waking } from './waking-jobs.ts'

const second = 1000
const firstWait = 15 * second
const longestWait = 5 * 60 * second

/** Whether a mail goes to the relay: freely, as the one that tries a relay that was away, or not now. */
export type Turn = 'free' | 'trial' | 'wait'

/** While the relay is away one mail is taken there from time to time, and the others wait for what becomes of it. */
export async function askTurn(ctx: Context, { id }: Pick<Mail, 'id'>, lease: number): Promise<Turn> {
  const absence = await ctx.db.selectFrom('relay_absences').select('next_try_at').executeTakeFirst()
  if (!absence) return 'free'
  if (absence.next_try_at <= ctx.now && (await takeTrial(ctx, id, lease))) return 'trial'
  // Held until this mail is put aside: whoever ends the absence afterwards sees it.
  const still = await ctx.db.selectFrom('relay_absences').select('since').forShare().executeTakeFirst()
  return still ? 'wait' : 'free'
}

const takeTrial = async ({ db, now }: Context, id: string, lease: number): Promise<boolean> =>
  (await db
    .updateTable('relay_absences')
    .set({ next_try_at: new Date(now.getTime() + lease), tried_mail_id: id })
    .where('next_try_at', '<=', now)
    .returning('since')
    .executeTakeFirst()) !== undefined

/** The mail whose turn it was does not go after all. */
export async function passTrialOn(ctx: Context): Promise<void> {
  await tryNow(ctx)
  await ctx.later(relayTrial, {})
}

/** The relay is tried as soon as a mail comes. */
export const tryNow = ({ db, now }: Context) =>
  db.updateTable('relay_absences').set({ next_try_at: now }).where('next_try_at', '>', now).execute()

/** The relay failed, whatever the mail was: it is tried again by one mail, later each time. */
export async function noteAway(
  ctx: Context,
  turn: Turn,
  { fault, response }: Pick<Extract<Delivery, { outcome: 'away' }>, 'fault' | 'response'>,
): Promise<void> {
  const known = await ctx.db.selectFrom('relay_absences').select('tries').forUpdate().executeTakeFirst()
  if (known && turn !== 'trial') return // who was on the way when it began says nothing new

  const tries = (known?.tries ?? 0) + 1
  const nextTryAt = new Date(ctx.now.getTime() + waitAfter(tries))
  const told = { fault, words: response, tries, next_try_at: nextTryAt }
  const { since } = await ctx.db
    .insertInto('relay_absences')
    .values({ since: ctx.now, ...told })
    .onConflict((there) =>
      there.constraint('relay_absences_pkey').doUpdateSet(known ? told : { words: response }),
    )
    .returning('since')
    .executeTakeFirstOrThrow()
  if (since.getTime() === ctx.now.getTime())
    await ctx.record('relay.away', { kind: 'relay', id: ctx.account.id }, { fault, words: response })
  await scheduleTrial(ctx, nextTryAt)
}

export const scheduleTrial = (ctx: Context, at: Date): Promise<void> =>
  ctx.later(relayTrial, {}, { key: `relay.try ${ctx.account.id}`, at, lane: 'first' })

const waitAfter = (tries: number) =>
  Math.round(Math.min(firstWait * 2 ** (tries - 1), longestWait) * (0.75 + Math.random() / 4))

/** A mail was judged or taken: the relay is there, and what waited for it leaves. */
export async function noteBack(ctx: Context): Promise<void> {
  const ended = await ctx.db.deleteFrom('relay_absences').returning('since').executeTakeFirst()
  if (!ended) return
  await endAlarm(ctx, 'relay_down')
  await ctx.record('relay.back', { kind: 'relay', id: ctx.account.id }, { since: ended.since.toISOString() })
  await ctx.later(waking, {})
}
