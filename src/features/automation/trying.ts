import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'
import { activeRulesOf } from './acting-rules.ts'
import { actionOf } from './actions.ts'
import { fulfils } from './comparing.ts'
import { lastHappenings } from './happenings.ts'
import { judge, type Verdict, valuesIn } from './judging.ts'
import { namesIn, namesOnly } from './names.ts'
import { propertyOf } from './properties.ts'
import { findRule, type RuleRow } from './rule.ts'
import type { Check, Trial } from './shapes.ts'
import { type Snapshot, snapshotAt } from './snapshot.ts'
import { trustOf } from './trust.ts'

/** What a rule would do on a ticket, were it active, at the last happening that triggers it. Nothing is changed or sent. */
export async function tryRule(ctx: Context, id: string, number: number | undefined): Promise<Trial> {
  const rule = await findRule(ctx, id)
  const ticket = await ticketAsked(ctx, number)
  const [happening] = await lastHappenings(ctx, rule.trigger, [ticket.id])
  const moment = { ticketId: ticket.id, event: happening?.event ?? null }
  const snapshot = await snapshotAt(ctx, moment)
  if (!snapshot) throw missing('ticket')
  const verdict = verdictOn(rule, await othersOf(ctx, rule), snapshot)
  const trust = happening?.event
    ? await trustOf(ctx, happening.event, snapshot)
    : snapshot.automatic
      ? 'automatic'
      : snapshot.senderTrust
  const actions: Trial['actions'] = []
  for (const { type, value } of rule.actions)
    actions.push({
      type,
      value,
      ...(await actionOf(type).foresee(ctx, { ticketId: ticket.id, trust, rule }, value)),
    })
  const shown = await namesIn(ctx, [rule, { conditions: checksOf(rule, snapshot).map(asFound), actions: [] }])
  return {
    ticket: { number: snapshot.number, title: snapshot.title, createdAt: snapshot.createdAt.toISOString() },
    happened: happening !== undefined,
    at: happening ? snapshot.at.toISOString() : null,
    checks: checksOf(rule, snapshot),
    outcome: verdict.outcome,
    by: await nameOfOther(ctx, verdict),
    actions,
    names: namesOnly(shown),
  }
}

const ticketAsked = ({ db }: Context, number: number | undefined) =>
  db
    .selectFrom('tickets')
    .select('id')
    .$if(number !== undefined, (query) => query.where('number', '=', number ?? 0))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow(() => missing('ticket'))

export const othersOf = async (ctx: Context, rule: RuleRow): Promise<RuleRow[]> =>
  (await activeRulesOf(ctx, rule.trigger)).filter(({ id }) => id !== rule.id)

/** Among the active rules, at its place, as if it were active itself. */
export function verdictOn(rule: RuleRow, others: readonly RuleRow[], snapshot: Snapshot): Verdict {
  const rules = [...others, rule].sort((one, other) => one.place - other.place)
  return judge(rules, snapshot).find((verdict) => verdict.rule.id === rule.id) as Verdict // it is among them
}

const checksOf = ({ conditions }: RuleRow, snapshot: Snapshot): Check[] =>
  conditions.map((condition) => {
    const property = propertyOf(condition.property)
    const found = property ? valuesIn(property, snapshot) : []
    return { ...condition, held: property !== undefined && fulfils(property, condition, found), found }
  })

/** What the ticket had is named, too. */
const asFound = ({ property, operator, found }: Check) => ({ property, operator, values: found })

async function nameOfOther({ db }: Context, verdict: Verdict): Promise<Trial['by']> {
  if (verdict.outcome !== 'skipped_conflict') return null
  const { id, name } = await db
    .selectFrom('rules')
    .select(['id', 'name'])
    .where('id', '=', verdict.by)
    .executeTakeFirstOrThrow()
  return { id, name, did: verdict.did }
}
