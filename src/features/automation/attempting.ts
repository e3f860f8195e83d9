import { sql } from 'kysely'
import { z } from 'zod'

import { raiseAlarm } from '#features/alarms/index.ts'
import type { Context } from '#platform/context.ts'
import { Problem } from '#platform/problem.ts'
import { actionTypes } from '#shared/rules.ts'

import type { Occasion } from './action.ts'
import { actionOf } from './actions.ts'
import type { Action } from './shapes.ts'

/** What became of an action, as it is kept. */
export const Attempt = z.object({
  type: z.enum(actionTypes),
  value: z.string(),
  state: z.enum(['done', 'nothing', 'failed', 'retrying']),
  reason: z.string().nullable(),
  mailId: z.string().nullable(),
  attempts: z.number().int(),
  error: z.string().optional(), // for whoever looks into the database; it may name what is nobody's business
})
export type Attempt = z.infer<typeof Attempt>

export const mostAttempts = 5

/**
 * Carries out one action, alone: what it did is undone where it fails. A refusal fails for good; anything else is
 * tried again later, five times in all. An administrator is told of what failed.
 */
export async function attempt(
  ctx: Context,
  occasion: Occasion,
  { type, value }: Action,
  attempts: number,
): Promise<Attempt> {
  try {
    const done = await alone(ctx, (inside) =>
      actionOf(type).perform(asRule(inside, occasion), occasion, value),
    )
    return { type, value, state: done.state, reason: null, mailId: done.mailId ?? null, attempts }
  } catch (error) {
    const reason = error instanceof Problem ? error.code : 'unexpected'
    const state = error instanceof Problem || attempts >= mostAttempts ? 'failed' : 'retrying'
    if (state === 'failed') await raiseAlarm(ctx, 'rule_failed', { rule: occasion.rule.name, reason })
    const kept = error instanceof Problem ? {} : { error: String(error).slice(0, 500) }
    return { type, value, state, reason, mailId: null, attempts, ...kept }
  }
}

/** Undoes the work in the database, its events and its jobs where it fails, and leaves what was before. */
async function alone<Result>(ctx: Context, work: (inside: Context) => Promise<Result>): Promise<Result> {
  const after: (() => Promise<unknown>)[] = []
  const inside: Context = {
    ...ctx,
    async record(...event) {
      after.push(() => ctx.record(...event))
      return ''
    },
    async later(wanted, payload, timing) {
      after.push(() => ctx.later(wanted, payload, timing))
    },
  }
  await sql`savepoint action`.execute(ctx.db)
  try {
    const result = await work(inside)
    await sql`release savepoint action`.execute(ctx.db)
    for (const each of after) await each()
    return result
  } catch (error) {
    await sql`rollback to savepoint action`.execute(ctx.db)
    throw error
  }
}

/** Events say which rule did it: so no rule reacts to them, and the ticket's history names it. */
const asRule = (ctx: Context, { rule }: Occasion): Context => ({
  ...ctx,
  record: (name, subject, details) =>
    ctx.record(name, subject, { ...details, rule: rule.id, ruleName: rule.name }),
})
