import { z } from 'zod'

import { findTicket } from '#features/tickets/index.ts'
import type { Context } from '#platform/context.ts'
import { pageOf, readCursor } from '#platform/paging.ts'
import { actionTypes } from '#shared/rules.ts'
import { valuesIn } from './judging.ts'
import { namesIn, namesOnly } from './names.ts'
import { propertyOf } from './properties.ts'
import type { RuleContent } from './rule.ts'
import { outcomesOf } from './runs.ts'
import type { Explanation } from './shapes.ts'
import { type Snapshot, snapshotsAt } from './snapshot.ts'
import { contentsOfVersions } from './versions.ts'

const SeqKey = z.tuple([z.number().int()])

/** A verdict as a walk keeps it. */
const Kept = z.object({
  r: z.uuid(),
  v: z.number().int(),
  o: z.enum(['ran', 'skipped_conflict', 'not_matched', 'incomplete']),
  f: z.number().int().optional(),
  by: z.uuid().optional(),
  did: z.enum(actionTypes).optional(),
})
type Kept = z.infer<typeof Kept>

type Asked = { number: number; limit: number; after?: string | undefined }

/** What rules did on a ticket, the latest happening first: which of them acted, which did not, and why. */
export async function explainTicket(ctx: Context, { number, ...asked }: Asked) {
  const { id } = await findTicket(ctx, number)
  const rows = await walkPage(ctx, id, asked).execute()
  const page = pageOf(rows, asked.limit, ({ seq }) => [seq])
  const walks = page.items.map((row) => ({ ...row, verdicts: z.array(Kept).parse(row.verdicts) }))
  const all = walks.flatMap(({ verdicts }) => verdicts)
  const rules = await rulesNamed(ctx, [...new Set(all.flatMap(({ r, by }) => (by ? [r, by] : [r])))])
  const contents = await contentsOfVersions(
    ctx,
    all.map(({ r, v }) => ({ id: r, version: v })),
  )
  const runs = await runsOf(
    ctx,
    walks.map(({ occasion }) => stayIn(occasion)),
  )
  const taken = await snapshotsAt(ctx, await momentsOf(ctx, id, walks))
  const snapshots = new Map(taken.map(({ moment, snapshot }) => [moment.walk, snapshot]))
  const known: Known = { rules, contents, runs }
  const items = walks.map((walk) => ({
    id: walk.id,
    at: walk.at.toISOString(),
    trigger: walk.trigger,
    rules: walk.verdicts.flatMap((verdict) => explain(walk, verdict, known, snapshots.get(walk.id))),
  }))
  const failed = items.flatMap((item) => item.rules.flatMap((each) => each.failed ?? []))
  const found = failed.map((each) => ({ ...each, values: each.found }))
  const names = namesOnly(await namesIn(ctx, [...contents.values(), { conditions: found, actions: [] }]))
  return { items: items.map((item) => ({ ...item, names })), next: page.next }
}

export const walkPage = ({ db }: Context, ticketId: string, { limit, after }: Omit<Asked, 'number'>) => {
  const before = readCursor(after, SeqKey)?.[0]
  return db
    .selectFrom('rule_walks')
    .select(['id', 'seq', 'at', 'trigger', 'occasion', 'verdicts'])
    .where('ticket_id', '=', ticketId)
    .$if(before !== undefined, (query) => query.where('seq', '<', before ?? 0))
    .orderBy('seq', 'desc')
    .limit(limit + 1)
}

type Named = { id: string; name: string; active: boolean }
type Run = { actions: Explanation['actions'] }
type Known = {
  rules: ReadonlyMap<string, Named>
  contents: ReadonlyMap<string, RuleContent>
  runs: ReadonlyMap<string, Run>
}

function explain(
  { occasion }: { occasion: string },
  { r, v, o, f, by, did }: Kept,
  { rules, contents, runs }: Known,
  snapshot: Snapshot | undefined,
): Explanation[] {
  const rule = rules.get(r)
  if (!rule) return []
  const failed = f === undefined ? undefined : contents.get(`${r} ${v}`)?.conditions[f]
  const other = by ? rules.get(by) : undefined
  const run = runs.get(`${r} ${stayIn(occasion)}`)
  return [
    {
      rule,
      outcome: o,
      by: other && did ? { id: other.id, name: other.name, did } : null,
      failed: failed ? { ...failed, found: foundIn(failed, snapshot) } : null,
      actions: o === 'ran' ? (run?.actions ?? []) : [],
    },
  ]
}

function foundIn({ property: id }: { property: string }, snapshot: Snapshot | undefined): string[] {
  const property = propertyOf(id)
  return property && snapshot ? valuesIn(property, snapshot) : []
}

type Looked = { id: string; seq: number; at: Date; occasion: string }

/** When each walk looked at the ticket: behind its event, and of time behind itself. */
async function momentsOf({ db }: Context, ticketId: string, walks: readonly Looked[]) {
  const ids = walks.map(({ occasion }) => occasion).filter((occasion) => z.uuid().safeParse(occasion).success)
  const rows =
    ids.length === 0
      ? []
      : await db.selectFrom('events').select(['id', 'seq', 'at']).where('id', 'in', ids).execute()
  const events = new Map(rows.map((event) => [event.id, event]))
  return walks.map(({ id, seq, at, occasion }) => ({
    walk: id,
    ticketId,
    event: events.get(occasion) ?? { seq, at },
  }))
}

/** A walk of time names its moment behind the stay that its runs name. */
const stayIn = (occasion: string) => occasion.split('@').slice(0, 2).join('@')

async function rulesNamed({ db }: Context, ids: readonly string[]): Promise<Map<string, Named>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('rules')
    .select(['id', 'name', 'active', 'place'])
    .where('id', 'in', ids)
    .execute()
  return new Map(
    rows.map(({ id, name, active, place }) => [id, { id, name, active: active && place !== null }]),
  )
}

async function runsOf(ctx: Context, occasions: readonly string[]): Promise<Map<string, Run>> {
  if (occasions.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('rule_runs')
    .select(['rule_id', 'occasion', 'actions'])
    .where('occasion', 'in', occasions)
    .execute()
  const outcomes = await outcomesOf(
    ctx,
    rows.map(({ actions }) => actions),
  )
  return new Map(
    rows.map(({ rule_id, occasion }, place) => [
      `${rule_id} ${occasion}`,
      { actions: outcomes[place] ?? [] },
    ]),
  )
}
