import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { pageOf, readCursor } from '#platform/paging.ts'

import { Attempt } from './attempting.ts'
import { findRule } from './rule.ts'
import type { ActionOutcome, RuleRun } from './shapes.ts'

const SeqKey = z.tuple([z.number().int()])

type Asked = { id: string; limit: number; after?: string | undefined }

/** When a rule acted or was skipped, the newest first, with what became of its mails since. */
export async function listRuns(ctx: Context, asked: Asked) {
  await findRule(ctx, asked.id)
  const rows = await runPage(ctx, asked).execute()
  const page = pageOf(rows, asked.limit, ({ seq }) => [seq])
  const outcomes = await outcomesOf(
    ctx,
    page.items.map(({ actions }) => actions),
  )
  return {
    items: page.items.map(
      (row, place): RuleRun => ({
        id: row.id,
        ticket: { number: row.number, title: row.title },
        at: row.at.toISOString(),
        trigger: row.trigger,
        version: row.version,
        outcome: row.outcome,
        by: otherOf(row),
        actions: outcomes[place] ?? [],
      }),
    ),
    next: page.next,
  }
}

const otherOf = ({
  by_id,
  by_name,
  by_action,
}: Pick<Row, 'by_id' | 'by_name' | 'by_action'>): RuleRun['by'] =>
  by_id !== null && by_name !== null && by_action !== null
    ? { id: by_id, name: by_name, did: by_action }
    : null

type Row = Awaited<ReturnType<ReturnType<typeof runPage>['executeTakeFirstOrThrow']>>

export const runPage = ({ db }: Context, { id, limit, after }: Asked) => {
  const before = readCursor(after, SeqKey)?.[0]
  return db
    .selectFrom('rule_runs')
    .innerJoin('tickets', 'tickets.id', 'ticket_id')
    .leftJoin('rules as other', 'other.id', 'by_rule_id')
    .select([
      'rule_runs.id',
      'rule_runs.seq',
      'number',
      'tickets.title',
      'at',
      'rule_runs.trigger',
      'rule_runs.version',
      'outcome',
      'other.id as by_id',
      'other.name as by_name',
      'by_action',
      'rule_runs.actions',
    ])
    .where('rule_id', '=', id)
    .$if(before !== undefined, (query) => query.where('rule_runs.seq', '<', before ?? 0))
    .orderBy('rule_runs.seq', 'desc')
    .limit(limit + 1)
}

/** What became of the actions of several runs, in their order. */
export async function outcomesOf({ db }: Context, kept: readonly unknown[]): Promise<ActionOutcome[][]> {
  const runs = kept.map((actions) => z.array(Attempt).parse(actions))
  const ids = runs.flatMap((attempts) => attempts.flatMap(({ mailId }) => mailId ?? []))
  const mails = new Map(
    ids.length === 0
      ? []
      : (
          await db
            .selectFrom('outbound_mails')
            .select(['id', 'state', 'reason', 'recipient'])
            .where('id', 'in', ids)
            .execute()
        ).map((mail) => [mail.id, mail]),
  )
  return runs.map((attempts) =>
    attempts.map(({ type, value, state, reason, mailId }) => ({
      type,
      value,
      state,
      reason,
      mail: mails.get(mailId ?? '') ?? null,
    })),
  )
}
