import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { pageOf, readCursor } from '#platform/paging.ts'

import { isComplete } from './completeness.ts'
import { namesIn, namesOnly } from './names.ts'
import { findRule, type RuleRow, readRule, standingRules } from './rule.ts'
import type { Rule } from './shapes.ts'
import { type Above, warningsOf } from './warnings.ts'

const PlaceKey = z.tuple([z.number().int()])

/** The rules in the order in which they are looked at. */
export async function listRules(
  ctx: Context,
  { limit, after }: { limit: number; after?: string | undefined },
) {
  const rows = await rulePage(ctx, limit, after).execute()
  const page = pageOf(rows, limit, ({ place }) => [place ?? 0])
  return { items: await presentRules(ctx, page.items.map(readRule)), next: page.next }
}

export const rulePage = (ctx: Context, limit: number, after?: string) => {
  const place = readCursor(after, PlaceKey)?.[0]
  return standingRules(ctx)
    .$if(place !== undefined, (query) => query.where('place', '>', place ?? 0))
    .limit(limit + 1)
}

export async function presentRule(ctx: Context, id: string): Promise<Rule> {
  const [rule] = await presentRules(ctx, [await findRule(ctx, id)])
  return rule as Rule // one row, one rule
}

async function presentRules(ctx: Context, rules: readonly RuleRow[]): Promise<Rule[]> {
  const names = await namesIn(ctx, rules)
  const above = await rulesThatClaim(ctx)
  const figures = await figuresOf(
    ctx,
    rules.map(({ id }) => id),
  )
  return rules.map((rule) => {
    const { runs = 0, lastRunAt = null } = figures.get(rule.id) ?? {}
    const mentioned = new Map([...names].filter(([id]) => JSON.stringify(rule).includes(id)))
    const { place: _place, updatedAt, ...said } = rule
    return {
      ...said,
      conditions: [...rule.conditions],
      actions: [...rule.actions],
      names: namesOnly(mentioned),
      complete: isComplete(rule),
      warnings: warningsOf(ctx, rule, { names, above, lastRunAt }),
      runs,
      lastRunAt: lastRunAt?.toISOString() ?? null,
      updatedAt: updatedAt.toISOString(),
    }
  })
}

/** Active rules that do not ignore the flow, in their order. */
const rulesThatClaim = async (ctx: Context): Promise<Above[]> =>
  (await standingRules(ctx).where('active', '=', true).where('ignore_flow', '=', false).execute()).map(
    readRule,
  )

type Figures = { runs: number; lastRunAt: Date | null }

async function figuresOf({ db, now }: Context, ids: readonly string[]): Promise<Map<string, Figures>> {
  if (ids.length === 0) return new Map()
  const since = new Date(now.getTime() - 30 * 86_400_000)
  const rows = await db
    .selectFrom('rule_days')
    .select(({ fn, eb }) => [
      'rule_id',
      fn.max('last_at').as('lastRunAt'),
      fn.sum<number>(eb.case().when('day', '>', since).then(eb.ref('runs')).else(0).end()).as('runs'),
    ])
    .where('rule_id', 'in', ids)
    .groupBy('rule_id')
    .execute()
  return new Map(rows.map(({ rule_id, runs, lastRunAt }) => [rule_id, { runs: Number(runs), lastRunAt }]))
}
