import type { Context } from '#platform/context.ts'
import type { RecordedEvent } from '#platform/reactions.ts'

import { rulesAt } from './acting-rules.ts'
import { judge, type Verdict } from './judging.ts'
import { actOn } from './running.ts'
import { snapshotAt } from './snapshot.ts'
import { type EventTrigger, isByRule } from './triggers.ts'
import { trustOf } from './trust.ts'
import type { Walk } from './walk.ts'

/**
 * Walks the rules of a trigger in their order, on the ticket as it was when the event was committed. Each rule acts
 * on an event once, however often it is told, and as it was then: changing or switching it on changes nothing of before.
 */
export async function walkRules(
  ctx: Context,
  { trigger, concerns }: EventTrigger,
  event: RecordedEvent,
): Promise<void> {
  if (!event.ticketId || !concerns(event) || isByRule(event)) return
  const rules = await rulesAt(ctx, trigger, event.at)
  if (rules.length === 0) return
  const { ticketId } = event
  const snapshot = await snapshotAt(ctx, { ticketId, event })
  if (!snapshot) return
  const trust = await trustOf(ctx, event, snapshot)
  const walk = { trigger, occasion: event.id, moment: event.id, snapshot, trust }
  await follow(ctx, walk, judge(rules, snapshot))
}

/** Writes down what was decided about each rule, and carries out what is to be done. */
export async function follow(ctx: Context, walk: Walk, verdicts: readonly Verdict[]): Promise<void> {
  const begun = await ctx.db
    .insertInto('rule_walks')
    .values({
      ticket_id: walk.snapshot.ticketId,
      trigger: walk.trigger,
      occasion: walk.moment,
      verdicts: JSON.stringify(verdicts.map(kept)),
      at: ctx.now,
    })
    .onConflict((known) => known.constraint('one_walk_per_occasion').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!begun) return
  const ran: string[] = []
  for (const verdict of verdicts)
    if (verdict.outcome === 'ran' || verdict.outcome === 'skipped_conflict')
      if (await actOn(ctx, walk, verdict)) ran.push(verdict.rule.id)
  await countRuns(ctx, ran)
}

/** Last of all and in one order, so that walks on other tickets wait for nothing that waits for them. */
async function countRuns({ db, now }: Context, ran: readonly string[]) {
  for (const rule_id of ran.toSorted())
    await db
      .insertInto('rule_days')
      .values({ rule_id, day: now, runs: 1, last_at: now })
      .onConflict((known) =>
        known.columns(['rule_id', 'day']).doUpdateSet(({ eb, fn, ref }) => ({
          runs: eb('rule_days.runs', '+', 1),
          last_at: fn<Date>('greatest', [ref('rule_days.last_at'), ref('excluded.last_at')]),
        })),
      )
      .execute()
}

/** A verdict as it is kept: short, for a ticket is looked at by many rules that have nothing to do with it. */
const kept = (verdict: Verdict) => ({
  r: verdict.rule.id,
  v: verdict.rule.version,
  o: verdict.outcome,
  ...(verdict.outcome === 'not_matched' ? { f: verdict.failed } : {}),
  ...(verdict.outcome === 'skipped_conflict' ? { by: verdict.by, did: verdict.did } : {}),
})
