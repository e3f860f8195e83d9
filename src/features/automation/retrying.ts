import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { job } from '#platform/jobs.ts'

import { Attempt, attempt } from './attempting.ts'

const Wanted = z.object({ runId: z.uuid(), place: z.number().int() })
const minute = 60_000

/** An action that failed without a reason of its own is tried again, later each time. */
const retry = job('rules.retry_action', Wanted, async (ctx, { runId, place }) => {
  const run = await ctx.db
    .selectFrom('rule_runs')
    .innerJoin('rules', 'rules.id', 'rule_id')
    .select(['rule_runs.actions', 'ticket_id', 'trust', 'rules.id', 'rules.name'])
    .where('rule_runs.id', '=', runId)
    .forUpdate('rule_runs')
    .executeTakeFirstOrThrow()
  const attempts = z.array(Attempt).parse(run.actions)
  const last = attempts[place]
  if (last?.state !== 'retrying') return
  const occasion = { ticketId: run.ticket_id, trust: run.trust, rule: { id: run.id, name: run.name } }
  const made = await attempt(ctx, occasion, last, last.attempts + 1)
  if (made.state === 'retrying') await queue(ctx, { runId, place }, made.attempts)
  await ctx.db
    .updateTable('rule_runs')
    .set({ actions: JSON.stringify(attempts.with(place, made)) })
    .where('id', '=', runId)
    .execute()
})

const queue = (ctx: Context, wanted: z.input<typeof Wanted>, attempts: number) =>
  ctx.later(retry, wanted, { at: new Date(ctx.now.getTime() + attempts ** 2 * minute) })

export const retryAction = { job: retry, queue }
