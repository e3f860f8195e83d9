import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { job, type Round } from '#platform/jobs.ts'

import { actingRules, rulesOf } from './acting-rules.ts'
import { hourMs } from './hours.ts'
import { judge } from './judging.ts'
import type { RuleRow } from './rule.ts'
import { type Snapshot, snapshotAt, snapshotsAt } from './snapshot.ts'
import { follow } from './walking.ts'

const batch = 200

/** Every five minutes tickets that grew old are looked at by the rules of time; closed ones never are. */
export const timeRound: Round = {
  name: 'rules.time',
  schedule: '*/5 * * * *',
  async run(ctx) {
    if ((await actingRules(ctx)).has('time_passed')) await ctx.later(lookAtAged, { after: null })
  },
}

const After = z.tuple([z.iso.datetime(), z.uuid()])

/** Some of the aged tickets, the oldest first; then the next. Each on which a rule acts is a job of its own. */
export const lookAtAged = job(
  'rules.look_at_aged',
  z.object({ after: After.nullable() }),
  async (ctx, { after }) => {
    const rules = await rulesOf(ctx, 'time_passed')
    if (rules.length === 0) return
    const tickets = await agedTickets(ctx, rules, after).execute()
    const taken = await snapshotsAt(
      ctx,
      tickets.map(({ id }) => ({ ticketId: id, event: null })),
    )
    const snapshots = taken.map(({ snapshot }) => snapshot)
    const acted = await actedOn(ctx, snapshots)
    for (const snapshot of snapshots)
      if (dueOn(rules, snapshot, acted).length > 0)
        await ctx.later(actOnAged, { ticketId: snapshot.ticketId })
    const last = tickets.at(-1)
    if (last && tickets.length === batch)
      await ctx.later(lookAtAged, { after: [last.status_since.toISOString(), last.id] })
  },
)

export const agedTickets = (
  { db, now }: Context,
  rules: readonly RuleRow[],
  after: z.output<typeof After> | null,
) =>
  db
    .selectFrom('tickets')
    .select(['id', 'status_since'])
    .where('status', '<>', 'closed')
    .where('status_since', '<=', new Date(now.getTime() - fewestHours(rules) * hourMs))
    .$if(after !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('status_since', 'id'), '>', tuple(new Date(after?.[0] ?? now), after?.[1] ?? '')),
      ),
    )
    .orderBy('status_since')
    .orderBy('id')
    .limit(batch)

/** In their status for less than this no rule can be due. */
const fewestHours = (rules: readonly RuleRow[]) =>
  Math.min(
    ...rules.map(({ conditions }) =>
      Math.max(
        0,
        ...conditions
          .filter(({ property, operator }) => property === 'hours_since_status' && operator === 'above')
          .map(({ values }) => Math.min(...values.map(Number))),
      ),
    ),
  )

export const actOnAged = job(
  'rules.act_on_aged',
  z.object({ ticketId: z.uuid() }),
  async (ctx, { ticketId }) => {
    await ctx.db.selectFrom('tickets').select('id').where('id', '=', ticketId).forUpdate().execute()
    const snapshot = await snapshotAt(ctx, { ticketId, event: null })
    if (!snapshot || snapshot.status === 'closed') return
    const due = dueOn(await rulesOf(ctx, 'time_passed'), snapshot, await actedOn(ctx, [snapshot]))
    if (due.length === 0) return
    const trust = snapshot.automatic ? 'automatic' : snapshot.senderTrust
    const occasion = stayOf(snapshot)
    const moment = `${occasion}@${ctx.now.getTime()}`
    await follow(ctx, { trigger: 'time_passed', occasion, moment, snapshot, trust }, due)
  },
)

/** What acts once for each stay of a ticket in a status: not again before it was in another. */
const stayOf = ({ ticketId, statusSince }: Snapshot) => `${ticketId}@${statusSince.getTime()}`

const dueOn = (rules: readonly RuleRow[], snapshot: Snapshot, acted: ReadonlySet<string>) =>
  judge(
    rules.filter(({ id }) => !acted.has(`${stayOf(snapshot)} ${id}`)),
    snapshot,
  ).filter(({ outcome }) => outcome === 'ran' || outcome === 'skipped_conflict')

/** Which rules have acted on these stays already. */
async function actedOn({ db }: Context, snapshots: readonly Snapshot[]): Promise<Set<string>> {
  if (snapshots.length === 0) return new Set()
  const rows = await db
    .selectFrom('rule_runs')
    .select(['occasion', 'rule_id'])
    .where('occasion', 'in', snapshots.map(stayOf))
    .execute()
  return new Set(rows.map(({ occasion, rule_id }) => `${occasion} ${rule_id}`))
}
