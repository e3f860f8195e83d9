import type { Context } from '#platform/context.ts'
import { onceEach } from '#platform/once.ts'
import type { TriggerId } from '#shared/rules.ts'

import { areRulesPaused } from './pausing.ts'
import { type RuleRow, readRule, standingRules } from './rule.ts'
import { lastVersionBefore } from './versions.ts'

/** The triggers for which any rule is active, while rules are not paused. */
export const actingRules = onceEach(async (ctx: Context): Promise<ReadonlySet<TriggerId>> => {
  const rows = await ctx.db
    .selectFrom('rules')
    .innerJoin('rule_settings', (join) => join.on('paused', '=', false))
    .select('trigger')
    .distinct()
    .where('active', '=', true)
    .where('place', 'is not', null)
    .execute()
  return new Set(rows.map(({ trigger }) => trigger))
})

/** The active rules of a trigger in their order; none while rules are paused. */
export async function rulesOf(ctx: Context, trigger: TriggerId): Promise<RuleRow[]> {
  if (await areRulesPaused(ctx)) return []
  return activeRulesOf(ctx, trigger)
}

export const activeRulesOf = async (ctx: Context, trigger: TriggerId): Promise<RuleRow[]> =>
  (await standingRules(ctx).where('active', '=', true).where('trigger', '=', trigger).execute()).map(readRule)

/** The same as they were at a moment: whoever changed one since changed nothing about it. */
export async function rulesAt(ctx: Context, trigger: TriggerId, at: Date): Promise<RuleRow[]> {
  if (await areRulesPaused(ctx)) return []
  const changed = (await standingRules(ctx).where('updated_at', '>', at).execute()).map(readRule)
  const isChanged = new Set(changed.map(({ id }) => id))
  const same = (await activeRulesOf(ctx, trigger)).filter(({ id }) => !isChanged.has(id))
  const before = await contentsAt(ctx, changed, at)
  return [...same, ...before.filter((rule) => rule.active && rule.trigger === trigger)].sort(
    (one, other) => one.place - other.place,
  )
}

/** Whoever was not there yet is left out. */
async function contentsAt(ctx: Context, rules: readonly RuleRow[], at: Date): Promise<RuleRow[]> {
  const found: RuleRow[] = []
  for (const rule of rules) {
    const kept = await lastVersionBefore(ctx, rule.id, at)
    if (kept) found.push({ ...rule, ...kept.content, version: kept.version })
  }
  return found
}
