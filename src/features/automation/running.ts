import type { Context } from '#platform/context.ts'

import type { Occasion } from './action.ts'
import { type Attempt, attempt } from './attempting.ts'
import type { Verdict } from './judging.ts'
import { retryAction } from './retrying.ts'
import type { Walk } from './walk.ts'

type Acting = Extract<Verdict, { outcome: 'ran' | 'skipped_conflict' }>

/** Whether a rule acted on an occasion, now and not before: each of its actions by itself, so that one that fails does not stop the next. */
export async function actOn(ctx: Context, walk: Walk, verdict: Acting): Promise<boolean> {
  const { rule, outcome } = verdict
  const { ticketId } = walk.snapshot
  const run = await ctx.db
    .insertInto('rule_runs')
    .values({
      rule_id: rule.id,
      version: rule.version,
      ticket_id: ticketId,
      trigger: walk.trigger,
      occasion: walk.occasion,
      outcome,
      ...(verdict.outcome === 'skipped_conflict' ? { by_rule_id: verdict.by, by_action: verdict.did } : {}),
      at: ctx.now,
    })
    .onConflict((known) => known.constraint('one_run_per_occasion').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!run) return false
  const subject = { kind: 'rule', id: rule.id, ticketId }
  const told = { name: rule.name, version: rule.version, rule: rule.id }
  if (outcome === 'skipped_conflict') {
    await ctx.record('rule.skipped', subject, { ...told, by: verdict.by })
    return false
  }

  await ctx.record('rule.ran', subject, told)
  const occasion: Occasion = { ticketId, trust: walk.trust, rule }
  const attempts: Attempt[] = []
  for (const [place, action] of rule.actions.entries()) {
    const made = await attempt(ctx, occasion, action, 1)
    if (made.state === 'retrying') await retryAction.queue(ctx, { runId: run.id, place }, 1)
    attempts.push(made)
  }
  await ctx.db
    .updateTable('rule_runs')
    .set({ actions: JSON.stringify(attempts), trust: walk.trust })
    .where('id', '=', run.id)
    .execute()
  return true
}
