import type { Context } from '#platform/context.ts'

import { lastHappenings } from './happenings.ts'
import type { Verdict } from './judging.ts'
import { findRule } from './rule.ts'
import { type Snapshot, snapshotsAt } from './snapshot.ts'
import { othersOf, verdictOn } from './trying.ts'

const lookedAt = 500
const shown = 100

/** What a rule would have done on the account's last 500 tickets, each at its last happening. Nothing is changed or sent. */
export async function tryRuleOnMany(ctx: Context, id: string) {
  const rule = await findRule(ctx, id)
  const others = await othersOf(ctx, rule)
  const tickets = await ctx.db
    .selectFrom('tickets')
    .select('id')
    .orderBy('number', 'desc')
    .limit(lookedAt)
    .execute()
  const moments = await lastHappenings(
    ctx,
    rule.trigger,
    tickets.map((ticket) => ticket.id),
  )
  const taken = await snapshotsAt(ctx, moments)
  const names = new Map(others.map((other) => [other.id, other.name]))
  const matched = taken.flatMap(({ snapshot }) => {
    const verdict = verdictOn(rule, others, snapshot)
    if (verdict.outcome === 'not_matched' || verdict.outcome === 'incomplete') return []
    return [{ snapshot, outcome: verdict.outcome, by: otherOf(verdict, names) }]
  })
  return {
    looked: tickets.length,
    matched: matched.length,
    skipped: matched.filter(({ outcome }) => outcome === 'skipped_conflict').length,
    tickets: matched
      .sort((one, other) => other.snapshot.number - one.snapshot.number)
      .slice(0, shown)
      .map(({ snapshot, outcome, by }) => ({ ...ticketOf(snapshot), outcome, by })),
  }
}

const otherOf = (verdict: Verdict, names: ReadonlyMap<string, string>) =>
  verdict.outcome === 'skipped_conflict'
    ? { id: verdict.by, name: names.get(verdict.by) ?? '', did: verdict.did }
    : null

const ticketOf = ({ number, title, at }: Snapshot) => ({ number, title, at: at.toISOString() })
